import { View } from '@tarojs/components';
import type { StatementMonths } from '@/services/points';

/** What a month began with, what came and went, and what was left. */
export function MonthLine({ month }: { month: StatementMonths['months'][number] | undefined }) {
  if (!month) return null;
  const { opening, earned, spent, closing } = month;
  return (
    <View className="statement__month tiny num">{`月初 ${opening} · 收入 ${earned} · 支出 ${spent} · 结余 ${closing}`}</View>
  );
}
