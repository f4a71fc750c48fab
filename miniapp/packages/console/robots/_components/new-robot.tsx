import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Field } from '@/components/field';
import { Sheet } from '@/components/sheet';
import { useAction } from '@/hooks/use-action';
import { addRobot } from '@/services/robots';
import type { RobotTopic } from '../../../../../api/_contract/vocabulary';
import { TopicChoice } from './topic-choice';

const usual: readonly RobotTopic[] = ['danger', 'overdue', 'returned', 'disputed', 'coordinating'];

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
  const missing =
    (!name.trim() && '请填群的名字') ||
    (!address.trim() && '请粘贴机器人的地址') ||
    (topics.length === 0 && '请至少选一样');
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
            missing={missing}
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
          label="机器人的地址"
          hint="企业微信里叫“Webhook 地址”，复制过来"
          placeholder="https://qyapi.weixin.qq.com/…"
          value={address}
          onChange={setAddress}
          maxLength={300}
        />
        <View className="tiny">地址加密保存，以后谁也看不到；消息里没有居民的姓名、电话和原话</View>
        <TopicChoice chosen={topics} onChange={setTopics} />
      </Sheet>
    </>
  );
}
