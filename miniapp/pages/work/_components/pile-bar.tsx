import { View } from '@tarojs/components';
import { type StatItem, Stats } from '@/components/stat';
import { codesOf, type DeskQueue, deskQueues } from '../../../../api/_contract/vocabulary';
import type { Desk } from '@/services/desk';
import './pile-bar.scss';

const tones: Record<DeskQueue, StatItem['tone']> = {
  danger: 'bad',
  overdue: 'bad',
  unplaced: 'warn',
  returned: 'warn',
  disputed: 'warn',
  extension: 'teal',
  check: 'teal',
  silent: 'warn',
};

const shortNames: Partial<Record<DeskQueue, string>> = { extension: '延期', silent: '未动' };

export interface PileBarProps {
  counts: Desk | undefined;
  queue: DeskQueue | undefined;
  onChoose: (queue: DeskQueue) => void;
}

/** The piles with how much lies on each, what burns first; two rows of four on a phone, one row where there is room. */
export function PileBar({ counts, queue, onChoose }: PileBarProps) {
  const items = codesOf(deskQueues).map((key): StatItem => {
    const label = shortNames[key] ?? deskQueues[key];
    return { key, label, count: counts?.queues[key], tone: tones[key] };
  });
  const choose = (key: string) => onChoose(key as DeskQueue);
  return (
    <View className="pile-bar">
      <Stats items={items.slice(0, 4)} selected={queue} onSelect={choose} />
      <Stats items={items.slice(4)} selected={queue} onSelect={choose} />
      {counts?.isCut && (
        <View id="desk-cut" className="tiny">
          在办的工单太多，实际只会比这些数字多，点开能翻到全部
        </View>
      )}
    </View>
  );
}
