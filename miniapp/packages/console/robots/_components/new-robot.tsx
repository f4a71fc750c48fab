import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { Sheet } from '@/components/sheet';
import { Toggle } from '@/components/toggle';
import { useAction } from '@/hooks/use-action';
import { addRobot } from '@/services/robots';
import { type RobotTopic, robotTopics } from '../../../../../api/_contract/vocabulary';

const topicCodes = Object.keys(robotTopics) as RobotTopic[];
const usual: readonly RobotTopic[] = ['danger', 'overdue', 'returned', 'disputed'];

export interface NewRobotProps {
  unitId: string;
  isFirst: boolean;
  onAdded: () => void;
}

/** Adds a robot of one's own unit: its name, its address, and what it tells. */
export function NewRobot({ unitId, isFirst, onAdded }: NewRobotProps) {
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [topics, setTopics] = useState(usual);
  const adding = useAction(
    () => addRobot({ unitId, name: name.trim(), address: address.trim(), topics: [...topics] }),
    {
      success: '机器人加好了',
      onDone: () => {
        setOpen(false);
        setName('');
        setAddress('');
        onAdded();
      },
    },
  );
  const isWhole = name.trim() !== '' && address.trim() !== '' && topics.length > 0;
  return (
    <>
      <Button id="robot-new" kind={isFirst ? 'primary' : 'ghost'} icon="plus" isWide onPress={() => setOpen(true)}>
        添加群机器人
      </Button>
      <Sheet
        isOpen={isOpen}
        title="添加群机器人"
        onClose={() => setOpen(false)}
        footer={
          <Button
            id="robot-add"
            kind="primary"
            isWide
            isDisabled={!isWhole}
            isBusy={adding.isBusy}
            onPress={() => void adding.run()}
          >
            添加
          </Button>
        }
      >
        <Field id="robot-name" label="群的名字" value={name} onChange={setName} maxLength={30} />
        <Field
          id="robot-address"
          label="机器人的 Webhook 地址"
          placeholder="https://qyapi.weixin.qq.com/…"
          value={address}
          onChange={setAddress}
          maxLength={300}
        />
        <View className="tiny">地址加密保存，以后谁也看不到；消息里没有居民的姓名、电话和原话</View>
        <Card isList>
          {topicCodes.map((topic) => (
            <Toggle
              key={topic}
              id={`robot-topic-${topic}`}
              title={robotTopics[topic]}
              isOn={topics.includes(topic)}
              onChange={(isOn) => setTopics(isOn ? [...topics, topic] : topics.filter((one) => one !== topic))}
            />
          ))}
        </Card>
      </Sheet>
    </>
  );
}
