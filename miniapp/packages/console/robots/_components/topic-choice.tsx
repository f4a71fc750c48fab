import { Card } from '@/components/card';
import { Toggle } from '@/components/toggle';
import { type RobotTopic, robotTopics } from '../../../../../api/_contract/vocabulary';

/** All that a robot may tell of. */
export const topicCodes = Object.keys(robotTopics) as RobotTopic[];

export interface TopicChoiceProps {
  chosen: readonly RobotTopic[];
  onChange: (chosen: readonly RobotTopic[]) => void;
}

/** What a robot tells of, one by one. */
export function TopicChoice({ chosen, onChange }: TopicChoiceProps) {
  return (
    <Card isList>
      {topicCodes.map((topic) => (
        <Toggle
          key={topic}
          id={`robot-topic-${topic}`}
          title={robotTopics[topic]}
          isOn={chosen.includes(topic)}
          onChange={(isOn) => onChange(topicCodes.filter((one) => (one === topic ? isOn : chosen.includes(one))))}
        />
      ))}
    </Card>
  );
}
