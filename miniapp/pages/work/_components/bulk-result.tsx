import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { Sheet } from '@/components/sheet';
import { placeWords } from '@/components/ticket-card';
import type { BulkAnswer, DeskEntry } from '@/services/desk';

export interface BulkResultProps {
  /** 「派给 03 网格」. */
  title: string;
  answer: BulkAnswer;
  entries: readonly DeskEntry[];
  onClose: () => void;
}

/** What became of each of many tickets: first those that were refused, with why. */
export function BulkResult({ title, answer: { items }, entries, onClose }: BulkResultProps) {
  const refused = items.filter(({ isDone }) => !isDone);
  const done = items.length - refused.length;
  const nameOf = (ticketId: string) => {
    const entry = entries.find(({ id }) => id === ticketId);
    return entry ? `${entry.number} 号 ${entry.category.label}，${placeWords(entry)}` : '这张工单';
  };
  return (
    <Sheet
      isOpen
      title={title}
      onClose={onClose}
      footer={
        <Button id="bulk-done" kind="primary" onPress={onClose}>
          知道了
        </Button>
      }
    >
      <View id="bulk-summary" className="strong num">
        {refused.length === 0 ? `${done} 张都办好了` : `办好 ${done} 张，${refused.length} 张没有办成`}
      </View>
      {refused.length > 0 && (
        <Card isList>
          {refused.map(({ ticketId, title: why }) => (
            <ListRow key={ticketId} icon="alert" tone="bad" title={nameOf(ticketId)} sub={why} />
          ))}
        </Card>
      )}
    </Sheet>
  );
}
