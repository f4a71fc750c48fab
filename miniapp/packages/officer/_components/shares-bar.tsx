import { View } from '@tarojs/components';
import { accessible } from '@/components/accessible';
import './shares-bar.scss';

export interface Share {
  party: string;
  percent: number;
}

/** Who carries how much of a cost: one bar, and the figures under it. */
export function SharesBar({ shares }: { shares: Share[] }) {
  const words = shares.map(({ party, percent }) => `${party} ${percent}%`).join('，');
  return (
    <View className="shares" {...accessible({ role: 'img', label: `费用分担：${words}` })}>
      <View className="shares__bar">
        {shares.map(({ party, percent }, index) => (
          <View
            // biome-ignore lint/suspicious/noArrayIndexKey: two parties may have one name.
            key={`${index}-${party}`}
            className={`shares__part shares__part--${index % 4}`}
            style={{ width: `${Math.min(Math.max(percent, 0), 100)}%` }}
          />
        ))}
      </View>
      <View className="shares__names">
        {shares.map(({ party, percent }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two parties may have one name.
          <View key={`${index}-${party}`} className="shares__name">
            <View className={`shares__dot shares__part--${index % 4}`} />
            {party || '未填'} <View className="strong num">{percent}%</View>
          </View>
        ))}
      </View>
    </View>
  );
}
