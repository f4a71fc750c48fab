import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Section } from '@/components/section';
import { Toggle } from '@/components/toggle';
import type { Reroute } from '@/services/imports';
import { unitOr } from '../words';
import './reroutes.scss';

export interface ReroutesProps {
  reroutes: Reroute[];
  isOn: boolean;
  /** Nothing when it is too late to choose. */
  onChange?: (isOn: boolean) => void;
}

/** Open tickets that lie in another grid once the boundaries change; they stay unless they are sent along. */
export function Reroutes({ reroutes, isOn, onChange }: ReroutesProps) {
  if (reroutes.length === 0) return null;
  const sum = reroutes.reduce((total, { ticketCount }) => total + ticketCount, 0);
  return (
    <Section title={`没办完的工单有 ${sum} 张换了网格`}>
      <Card isList id="draft-reroutes">
        {reroutes.map(({ from, to, ticketCount }) => (
          <View key={`${from?.id} ${to?.id}`} className="list-row">
            <View className="grow reroute">
              <View>{unitOr(from, '不在网格内')}</View>
              <Icon name="next" size="s" className="reroute__arrow" />
              <View className="strong">{unitOr(to, '不在网格内，由社区派单')}</View>
            </View>
            <View className="list-row__value num">{ticketCount} 张</View>
          </View>
        ))}
        {onChange && (
          <Toggle
            id="draft-reroute"
            title="把这些工单一起改派"
            sub={isOn ? '改派后由新的网格接单，时限重新计算' : '不改派：仍由原来的网格办完'}
            isOn={isOn}
            onChange={onChange}
          />
        )}
      </Card>
    </Section>
  );
}
