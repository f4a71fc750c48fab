import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { ListRow } from '@/components/list-row';
import { Section } from '@/components/section';
import { Sheet } from '@/components/sheet';
import type { CannedPhrases } from '@/services/rules';
import { type PhraseMoment, phraseMoments } from '../../../../api/_contract/vocabulary';
import { RulesScreen } from '../_components/rules-screen';
import { useRules } from '../_hooks/use-rules';

const moments = Object.keys(phraseMoments) as PhraseMoment[];

/** Where a phrase stands, or that it is a new one of a moment. */
type Edited = { moment: PhraseMoment; at: number | null };

/** 常用语: what staff write with one tap, by the moment they need it. */
export default function PhrasesPage() {
  const draft = useRules<CannedPhrases>('canned_phrases');
  const [edited, setEdited] = useState<Edited>();
  const phrases = draft.body?.phrases ?? [];
  const finish = (words: string | null) => {
    if (!edited) return;
    const { moment, at } = edited;
    if (words === null) draft.change({ phrases: phrases.filter((_, index) => index !== at) });
    else if (at === null) draft.change({ phrases: [...phrases, { moment, words }] });
    else draft.change({ phrases: phrases.map((one, index) => (index === at ? { moment, words } : one)) });
    setEdited(undefined);
  };
  return (
    <RulesScreen title="常用语" draft={draft}>
      {moments.map((moment) => (
        <Section
          key={moment}
          title={phraseMoments[moment]}
          action={draft.canManage ? { label: '添加', onPress: () => setEdited({ moment, at: null }) } : undefined}
        >
          {!phrases.some((one) => one.moment === moment) && <View className="tiny">还没有</View>}
          {phrases.some((one) => one.moment === moment) && (
            <Card isList>
              {phrases.map((one, index) =>
                one.moment === moment ? (
                  <ListRow
                    key={`${one.moment}-${one.words}`}
                    id={`phrase-${index}`}
                    title={one.words}
                    onPress={draft.canManage ? () => setEdited({ moment, at: index }) : undefined}
                  />
                ) : null,
              )}
            </Card>
          )}
        </Section>
      ))}
      {edited && (
        <PhraseSheet
          key={`${edited.moment}-${edited.at}`}
          title={`${phraseMoments[edited.moment]}时用`}
          words={edited.at === null ? null : (phrases[edited.at]?.words ?? '')}
          onDone={finish}
          onClose={() => setEdited(undefined)}
        />
      )}
    </RulesScreen>
  );
}

interface PhraseSheetProps {
  title: string;
  /** Empty for a new one. */
  words: string | null;
  /** Without words it is taken out. */
  onDone: (words: string | null) => void;
  onClose: () => void;
}

function PhraseSheet({ title, words, onDone, onClose }: PhraseSheetProps) {
  const [text, setText] = useState(words ?? '');
  return (
    <Sheet
      isOpen
      title={title}
      onClose={onClose}
      footer={
        <>
          {words !== null && (
            <Button id="phrase-remove" onPress={() => onDone(null)}>
              删除
            </Button>
          )}
          <Button
            id="phrase-done"
            kind="primary"
            isWide
            missing={text.trim() === '' && '请写一句话'}
            onPress={() => onDone(text.trim())}
          >
            好了
          </Button>
        </>
      }
    >
      <Field
        id="phrase-words"
        label="常用语"
        placeholder="已清理干净，现场恢复"
        value={text}
        maxLength={100}
        onChange={setText}
      />
    </Sheet>
  );
}
