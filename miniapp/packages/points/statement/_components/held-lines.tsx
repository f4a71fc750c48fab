import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { Section } from '@/components/section';
import { momentWords } from '@/components/time-words';
import type { StatementMonths } from '@/services/points';

type Held = StatementMonths['held'][number];

/** Neutral, whatever became of it: nobody is accused here. */
const told: Record<Held['status'], string> = {
  held: '在核对，核对完就告诉您',
  dropped: '核对后没有发放',
  capped: '超过了当天或当月的上限，不再计分，谢谢您',
};

/** Points that are not in the balance, and why. */
export function HeldLines({ held }: { held: readonly Held[] }) {
  return (
    <Section title="没有到账的">
      <Card isList>
        {held.map(({ id, title, detail, status, words, points, createdAt }) => (
          <ListRow
            key={id}
            id={`held-${id}`}
            title={<View className="strong">{title}</View>}
            sub={
              <>
                {detail && <View>{detail}</View>}
                <View>{words ? `${told[status]}：${words}` : told[status]}</View>
                <View className="num">{momentWords(createdAt)}</View>
              </>
            }
            value={<View className="statement__points num">{points}</View>}
          />
        ))}
      </Card>
    </Section>
  );
}
