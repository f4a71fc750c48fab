import { View } from '@tarojs/components';
import { classNames } from '../class-names';
import './index.scss';

export interface DottedProps {
  /** What is empty is left out. */
  facts: readonly (string | false | null | undefined)[];
  /** Before the others, in red: what is pressing. */
  marks?: readonly string[];
}

/** Facts with a dot between them; where a line is too narrow for the next one, it goes below as a whole, without the dot. */
export function Dotted({ facts, marks = [] }: DottedProps) {
  const said = facts.filter((fact): fact is string => Boolean(fact));
  return (
    <View className="dotted">
      {[...marks, ...said].map((fact, index) => (
        <View key={fact} className={classNames('dotted__fact', index < marks.length && 'dotted__fact--mark')}>
          {fact}
        </View>
      ))}
    </View>
  );
}
