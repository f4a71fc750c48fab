import { useState } from 'react';
import { Button } from '@/components/button';
import { Sheet } from '@/components/sheet';
import { useAction } from '@/hooks/use-action';
import { chooseRobotTopics, type RobotView } from '@/services/robots';
import { TopicChoice } from './topic-choice';

export interface TopicsSheetProps {
  robot: RobotView;
  onClose: () => void;
  onChanged: () => void;
}

/** Chooses anew what a robot tells of; its address need not be found again. */
export function TopicsSheet({ robot, onClose, onChanged }: TopicsSheetProps) {
  const [topics, setTopics] = useState<RobotView['topics']>(robot.topics);
  const saving = useAction(() => chooseRobotTopics(robot.id, topics), {
    success: '改好了',
    onDone: () => {
      onClose();
      onChanged();
    },
  });
  const save = (
    <Button
      id="robot-topics-save"
      kind="primary"
      isWide
      missing={topics.length === 0 && '请至少选一样'}
      isBusy={saving.isBusy}
      onPress={() => void saving.run()}
    >
      保存
    </Button>
  );
  return (
    <Sheet isOpen title={`发哪些消息：${robot.name}`} onClose={onClose} footer={save}>
      <TopicChoice chosen={topics} onChange={(chosen) => setTopics([...chosen])} />
    </Sheet>
  );
}
