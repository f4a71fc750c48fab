import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { Pill } from '@/components/pill';
import { momentWords } from '@/components/time-words';
import { platform } from '@/platform';
import type { CoordinationView } from '@/services/tickets';
import { SharesBar } from '../../_components/shares-bar';

const phoneNumber = /(?:\+?86[- ]?)?(1\d{10}|0\d{2,3}[- ]?\d{7,8}|\d{5,8})/;

/** What was agreed with a party outside: who, until when, and who pays. */
export function CoordinationCard({ coordination }: { coordination: CoordinationView }) {
  const { partyName, contact, promisedAt, startedAt, settledAt, agreement, shares, answer, answeredAt, remindAt } =
    coordination;
  const phone = contact && phoneNumber.exec(contact)?.[1];
  const call = () => void platform.device.call(phone || '').catch(() => undefined);
  return (
    <Card>
      <View className="row row--wrap">
        <View className="strong grow">{partyName}</View>
        {settledAt ? <Pill tone="good">已达成协议</Pill> : <Pill tone="teal">答应 {momentWords(promisedAt)}</Pill>}
      </View>
      <View className="tiny num">
        {momentWords(startedAt)} 开始{settledAt && ` · ${momentWords(settledAt)} 谈成`}
      </View>
      {answer && (
        <View className="ticket-words">
          {answeredAt && <View className="tiny num">{momentWords(answeredAt)} 对方答复</View>}
          {answer}
        </View>
      )}
      {remindAt && !settledAt && <View className="tiny num">{momentWords(remindAt)} 提醒您去问</View>}
      {agreement && <View className="ticket-words">{agreement}</View>}
      {shares.length > 0 && <SharesBar shares={shares} />}
      {contact && !phone && <View className="sub">联系方式：{contact}</View>}
      {phone && <ListRow icon="phone" title={contact} value="打电话" onPress={call} />}
    </Card>
  );
}
