import { View } from '@tarojs/components';
import './index.scss';

export interface DottedProps {
  /** What is empty is left out. */
  facts: readonly (string | false | null | undefined)[];
}

/** Facts with a dot between them; where a line is too narrow for the next one, it goes below as a whole. */
export function Dotted({ facts }: DottedProps) {
  const said = facts.filter((fact): fact is string => Boolean(fact));
  return (
    <>
      {said.map((fact, index) => (
        <View key={fact} className="dotted">
          {index < said.length - 1 ? `${fact} · ` : fact}
        </View>
      ))}
    </>
  );
}
