import { View } from '@tarojs/components';
import type { ReportView } from '../../../api/_contract/report';
import { Card } from '../card';
import { Icon, type IconName } from '../icon';
import './index.scss';

type Points = ReportView['points'];
type Shown = Exclude<Points['state'], 'none'>;

interface Words {
  tone: 'good' | 'warn';
  icon: IconName;
  title: (points: number) => string;
  sub: string;
}

/** Neutral, whatever became of it: nobody is accused here. */
const told: Record<Shown, Words> = {
  expected: { tone: 'warn', icon: 'gift', title: (points) => `待核实 ${points} 分`, sub: '网格员到场核实属实后到账' },
  paid: { tone: 'good', icon: 'done', title: (points) => `已到账 ${points} 分`, sub: '现场核实属实，可到驿站兑换' },
  held: {
    tone: 'warn',
    icon: 'clock',
    title: (points) => `积分待核对 · ${points} 分`,
    sub: '核对完就告诉您，不影响问题办理',
  },
  dropped: { tone: 'warn', icon: 'gift', title: () => '积分未发放', sub: '核对后没有发放' },
  capped: { tone: 'warn', icon: 'gift', title: () => '已到上限', sub: '今天或本月已到上限，这条不再计分，谢谢您' },
  reversed: { tone: 'warn', icon: 'gift', title: (points) => `已扣回 ${points} 分`, sub: '核实有误' },
};

/** What the report earns: expected until it is verified on site, then paid, or what became of it instead, and why. */
export function PointsLine({ points: { state, points, words } }: { points: Points }) {
  if (state === 'none' || points === 0) return null;
  const { tone, icon, title, sub } = told[state];
  const reason = state === 'dropped' || state === 'reversed' ? words : null;
  return (
    <Card id="report-points" tone={tone} className="points-line">
      <Icon name={icon} className={`tone-${tone}`} />
      <View className="grow">
        <View className="strong num">{title(points)}</View>
        <View className="tiny">{reason ? `${sub}：${reason}` : sub}</View>
      </View>
    </Card>
  );
}
