import { View } from '@tarojs/components';
import type { ReportView } from '../../../api/_contract/report';
import { Card } from '../card';
import { Icon } from '../icon';
import './index.scss';

/** What the report earns: expected until it is verified on site, then paid. */
export function PointsLine({ points: { state, points } }: { points: ReportView['points'] }) {
  if (state === 'none' || points === 0) return null;
  const isPaid = state === 'paid';
  return (
    <Card id="report-points" tone={isPaid ? 'good' : 'warn'} className="points-line">
      <Icon name={isPaid ? 'done' : 'gift'} className={isPaid ? 'tone-good' : 'tone-warn'} />
      <View className="grow">
        <View className="strong num">{isPaid ? `已到账 ${points} 分` : `待核实 ${points} 分`}</View>
        <View className="tiny">{isPaid ? '现场核实属实，可到驿站兑换' : '网格员到场核实属实后到账'}</View>
      </View>
    </Card>
  );
}
