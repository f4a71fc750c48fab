import { View } from '@tarojs/components';
import { accessible } from '../accessible';
import { Pressable } from '../pressable';
import './index.scss';

export interface PhraseChipsProps {
  phrases: string[] | undefined;
  words: string;
  onChange: (words: string) => void;
}

/** The district's own words under a field: a tap writes them, after what is there. */
export function PhraseChips({ phrases = [], words, onChange }: PhraseChipsProps) {
  const offered = phrases.filter((phrase) => !words.includes(phrase));
  if (offered.length === 0) return null;
  return (
    <View className="phrase-chips" {...accessible({ label: '常用语' })}>
      {offered.map((phrase, index) => (
        <Pressable
          key={phrase}
          id={`phrase-words-${index}`}
          className="phrase-chips__chip"
          onPress={() => onChange(joined(words, phrase))}
        >
          {phrase}
        </Pressable>
      ))}
    </View>
  );
}

function joined(words: string, phrase: string): string {
  const before = words.trim();
  if (!before) return phrase;
  return /[，。；！？：]$/.test(before) ? before + phrase : `${before}，${phrase}`;
}
