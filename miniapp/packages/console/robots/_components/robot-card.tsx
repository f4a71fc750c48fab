import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { confirm } from '@/components/confirm';
import { Pill } from '@/components/pill';
import { momentWords } from '@/components/time-words';
import { useAction } from '@/hooks/use-action';
import { type RobotView, removeRobot, testRobot } from '@/services/robots';
import { robotTopics } from '../../../../../api/_contract/vocabulary';
import { topicCodes } from './topic-choice';
import { TopicsSheet } from './topics-sheet';
import './robot-card.scss';

/** A group that is told, what of, and whether the last message arrived. */
export function RobotCard({ robot, onChanged }: { robot: RobotView; onChanged: () => void }) {
  const { id, name, unit, topics, lastSentAt } = robot;
  const [isChoosing, setChoosing] = useState(false);
  const others = topicCodes.filter((topic) => !topics.includes(topic));
  // A failure is kept with the robot: whether it went well or not, the card is read anew.
  const testing = useAction(() => testRobot(id).finally(onChanged), { success: '已发到群里，请看一看' });
  const removing = useAction(async () => {
    const question = { title: `移除“${name}”？`, body: '以后不再往这个群里发消息', confirm: '移除', isDanger: true };
    if (!(await confirm(question))) return;
    await removeRobot(id);
    onChanged();
  }, {});
  return (
    <>
      <Card id={`robot-${id}`}>
        <View className="robot-card__head">
          <View className="title grow">{name}</View>
          {isFailing(robot) && <Pill tone="bad">没发出去</Pill>}
        </View>
        <View className="sub">{unit.name}</View>
        <View className="robot-card__topics">
          {topics.map((topic) => (
            <Pill key={topic}>{robotTopics[topic]}</Pill>
          ))}
        </View>
        {others.length > 0 && (
          <View className="tiny">还可以发：{others.map((topic) => robotTopics[topic]).join('、')}</View>
        )}
        <View className="tiny">{lastSentAt ? `上次发出：${momentWords(lastSentAt)}` : '还没有发过消息'}</View>
        {isFailing(robot) && <View className="tiny tone-bad">{failureWords(robot)}</View>}
        <View className="robot-card__foot">
          <Button id={`robot-remove-${id}`} size="small" isBusy={removing.isBusy} onPress={() => void removing.run()}>
            移除
          </Button>
          <Button id={`robot-topics-${id}`} size="small" onPress={() => setChoosing(true)}>
            选择消息
          </Button>
          <Button id={`robot-test-${id}`} size="small" isBusy={testing.isBusy} onPress={() => void testing.run()}>
            发一条试试
          </Button>
        </View>
      </Card>
      {isChoosing && <TopicsSheet robot={robot} onClose={() => setChoosing(false)} onChanged={onChanged} />}
    </>
  );
}

/** Whether the last thing that happened to it was a failure. */
export function isFailing({ lastFailureAt, lastSentAt }: RobotView): boolean {
  return lastFailureAt !== null && (lastSentAt === null || lastFailureAt > lastSentAt);
}

const reasons: Record<string, string> = {
  timeout: '企业微信没有及时回答',
  unreachable: '连不上企业微信',
  unreadable: '企业微信的回答读不懂',
  busy: '企业微信忙',
  key_changed: '密钥换过了，请移除后重新添加',
  wecom_93000: '机器人已从群里移除',
};

function failureWords({ lastFailureAt, lastFailureCode }: RobotView): string {
  const reason = reasons[lastFailureCode ?? ''] ?? `企业微信没有接受（${lastFailureCode}）`;
  return `${lastFailureAt ? momentWords(lastFailureAt) : ''} 没发出去：${reason}`;
}
