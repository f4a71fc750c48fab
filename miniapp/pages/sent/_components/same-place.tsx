import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { categoryIcon } from '@/components/category-icon';
import { Icon } from '@/components/icon';
import { Notice } from '@/components/notice';
import { useAction } from '@/hooks/use-action';
import { useResource } from '@/hooks/use-resource';
import { type LookAlike, lookAlikes } from '@/services/look-alikes';
import { ticketStatuses } from '../../../../api/_contract/vocabulary';
import './same-place.scss';

/**
 * Asks whether somebody reported this place before. It may be passed over: it is not there while it loads, nor when
 * nothing is near or the question cannot be asked now.
 */
export function SamePlace({ reportId }: { reportId: string }) {
  const found = useResource(() => lookAlikes.ofReport(reportId), [reportId]);
  const [isPassed, setPassed] = useState(false);
  const [joined, setJoined] = useState<LookAlike>();
  const attach = useAction((alike: LookAlike) => lookAlikes.attach(reportId, alike.ticketId).then(() => alike), {
    onDone: setJoined,
    // What it was asked about has changed meanwhile.
    onError: () => void found.refresh(),
  });
  if (joined) return <Joined alike={joined} />;
  const items = found.data ?? [];
  if (isPassed || items.length === 0) return null;
  return (
    <Card id="same-place">
      <View className="strong">附近有人报过，是同一处吗？</View>
      <View className="sub">是的话一起跟进，处理得更快；不确定就不用选。</View>
      {items.map((alike) => (
        <Choice key={alike.ticketId} alike={alike} isBusy={attach.isBusy} onYes={() => void attach.run(alike)} />
      ))}
      <Button id="same-place-no" kind="quiet" className="same-place__none" isWide onPress={() => setPassed(true)}>
        不是
      </Button>
    </Card>
  );
}

interface ChoiceProps {
  alike: LookAlike;
  isBusy: boolean;
  onYes: () => void;
}

function Choice({ alike, isBusy, onYes }: ChoiceProps) {
  const { ticketId, category, distance, age, status, isVerified } = alike;
  const facts = [distance, age, ticketStatuses[status]].join(' · ');
  return (
    <View className="same-place__row">
      <Icon name={categoryIcon(category.icon)} />
      <View className="same-place__words">
        <View className="strong">{category.label}</View>
        <View className="tiny num">{facts}</View>
        {isVerified && <View className="tiny">已核实过，并入后不再计积分</View>}
      </View>
      <Button
        id={`same-place-${ticketId}`}
        kind="soft"
        size="small"
        isDisabled={isBusy}
        label={`是同一处：${category.label}，${facts}`}
        onPress={onYes}
      >
        是同一处
      </Button>
    </View>
  );
}

function Joined({ alike }: { alike: LookAlike }) {
  return (
    <Notice
      tone="good"
      icon="done"
      title="已并入同一处"
      body={`${alike.category.label} · ${ticketStatuses[alike.status]}。进展会一起告诉您。`}
    />
  );
}
