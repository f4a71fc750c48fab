import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import './index.scss';

/** What is read in one: a grid, a date, and a time of day with the word or two that end what is said of it. */
const whole = /(\d+ 网格|(?:\d+年)?\d+月\d+日|(?:[今昨明][天早] )?\d?\d:\d\d(?: ?[一-龥]{1,2}(?![一-龥]))?)/;

/** A sentence that no line breaks inside a grid's name, a date or a time; what is no string is shown as it is. */
export function Sentence({ words }: { words: ReactNode }) {
  if (typeof words !== 'string') return <>{words}</>;
  return (
    <>
      {words.split(whole).map((part, index) =>
        index % 2 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: every second part is one to keep whole.
          <View key={index} className="whole">
            {part}
          </View>
        ) : (
          part
        ),
      )}
    </>
  );
}
