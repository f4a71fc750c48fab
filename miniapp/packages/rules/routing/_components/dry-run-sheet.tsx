import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { Section } from '@/components/section';
import { Sheet } from '@/components/sheet';
import type { DryRunView } from '@/services/rules';

export interface DryRunSheetProps {
  outcome: DryRunView | undefined;
  onClose: () => void;
}

/** What last month's tickets would have done by these rules. */
export function DryRunSheet({ outcome, onClose }: DryRunSheetProps) {
  if (!outcome) return null;
  const { ticketCount, triedCount, movedCount, counts, examples } = outcome;
  const sampled = triedCount < ticketCount ? `，均匀抽了 ${triedCount} 件来算` : '';
  return (
    <Sheet
      isOpen
      title="试算结果"
      onClose={onClose}
      footer={
        <Button id="dry-run-done" isWide onPress={onClose}>
          知道了
        </Button>
      }
    >
      <View id="dry-run-sum" className="title">
        {triedCount === 0 ? '最近 30 天没有工单' : `${movedCount} 件会派到别处`}
      </View>
      <View className="sub">{`最近 30 天有 ${ticketCount} 件${sampled}。试算不改动任何工单`}</View>
      {counts.length > 0 && (
        <Section title="各派给谁">
          <Card isList>
            {counts.map(({ ruleId, ruleName, unit, count }) => (
              <ListRow
                key={`${ruleId}-${unit.id}`}
                title={unit.name}
                sub={ruleName ?? '没有符合的规则，按所在网格'}
                value={`${count} 件`}
              />
            ))}
          </Card>
        </Section>
      )}
      {examples.length > 0 && (
        <Section title="会派到别处的，比如">
          <Card isList>
            {examples.map(({ ticketId, number, category, place, wentTo, wouldGoTo }) => (
              <ListRow
                key={ticketId}
                title={`${number} 号 · ${category}`}
                sub={[place, `${wentTo} → ${wouldGoTo}`].filter(Boolean).join(' · ')}
              />
            ))}
          </Card>
        </Section>
      )}
    </Sheet>
  );
}
