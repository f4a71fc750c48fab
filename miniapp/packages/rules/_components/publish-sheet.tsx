import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { DayRow } from '@/components/pick-row';
import { Segmented } from '@/components/segmented';
import { Sheet } from '@/components/sheet';

const DAY_MS = 24 * 3_600_000;
const OFFSET_MS = 8 * 3_600_000;

/** Tomorrow in Asia/Shanghai. */
const tomorrow = () => new Date(Date.now() + OFFSET_MS + DAY_MS).toISOString().slice(0, 10);

export interface PublishSheetProps {
  isOpen: boolean;
  onClose: () => void;
  /** Without a moment it is in force at once. */
  onPublish: (effectiveFrom?: string) => void;
}

/** Asks from when, before the rules of everybody change. */
export function PublishSheet({ isOpen, onClose, onPublish }: PublishSheetProps) {
  const [when, setWhen] = useState<'now' | 'day'>('now');
  const [day, setDay] = useState(tomorrow);
  return (
    <Sheet
      isOpen={isOpen}
      title="发布新的一版"
      onClose={onClose}
      footer={
        <Button
          id="publish-confirm"
          kind="primary"
          isWide
          onPress={() => onPublish(when === 'day' ? `${day}T00:00:00+08:00` : undefined)}
        >
          {when === 'now' ? '发布，马上生效' : '发布，到日子生效'}
        </Button>
      }
    >
      <Segmented
        id="publish-when"
        label="什么时候生效"
        options={[
          { value: 'now', label: '马上生效' },
          { value: 'day', label: '选日期' },
        ]}
        value={when}
        onChange={setWhen}
      />
      {when === 'day' && (
        <Card isList>
          <DayRow id="publish-day" title="从这天 00:00 起" value={day} start={tomorrow()} onChange={setDay} />
        </Card>
      )}
      <View className="tiny">新来的工单按新的一版；已经在办的，时限和去向不变</View>
    </Sheet>
  );
}
