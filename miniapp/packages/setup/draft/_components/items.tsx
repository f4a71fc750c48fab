import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Dotted } from '@/components/dotted';
import { ListRow } from '@/components/list-row';
import { Pill, type Tone } from '@/components/pill';
import { Section } from '@/components/section';
import type { ImportItem, ImportPreview } from '@/services/imports';

const effects: Record<ImportItem['effect'], { words: string; tone: Tone }> = {
  create: { words: '新建', tone: 'good' },
  update: { words: '更新', tone: 'teal' },
  unchanged: { words: '不变', tone: 'plain' },
};
const glimpse = 30;

/** Where it belongs and what changes; its own name is above already. */
const factsOf = ({ name, place, changes }: ImportItem) => [
  ...(place ?? '').split(' · ').filter((fact) => fact !== name),
  changes,
];

export interface ItemsProps {
  preview: ImportPreview;
  /** Only those with this effect. */
  only?: ImportItem['effect'];
}

/** What importing would do, row by row. */
export function Items({ preview: { items, counts }, only }: ItemsProps) {
  const [isAll, setAll] = useState(false);
  const wanted = only ? items.filter(({ effect }) => effect === only) : items;
  if (wanted.length === 0) return null;
  const shown = isAll ? wanted : wanted.slice(0, glimpse);
  const total = counts.create + counts.update + counts.unchanged;
  return (
    <Section title={only ? `${effects[only].words}的` : '逐条看'}>
      <Card isList id="draft-items">
        {shown.map((item) => (
          <ListRow
            key={`${item.row} ${item.name}`}
            title={item.name}
            sub={<Dotted facts={factsOf(item)} />}
            value={<Pill tone={effects[item.effect].tone}>{effects[item.effect].words}</Pill>}
          />
        ))}
      </Card>
      {shown.length < wanted.length && (
        <Button id="items-all" isWide onPress={() => setAll(true)}>
          再看 {wanted.length - shown.length} 条
        </Button>
      )}
      {items.length < total && (
        <View className="tiny center">
          共 {total} 条，这里列出前 {items.length} 条
        </View>
      )}
    </Section>
  );
}
