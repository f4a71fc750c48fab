import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { Sheet } from '@/components/sheet';
import { useAction } from '@/hooks/use-action';
import type { VerbBodies } from '@/services/tickets';
import type { TicketAct } from '../../_hooks/use-ticket-act';
import { SplitPart } from './split-part';

export type Part = VerbBodies['split']['parts'][number] & { unitName: string; categoryLabel: string };

export interface SplitSheetProps {
  ticketId: string;
  act: TicketAct;
  onClose: () => void;
}

const most = 5;

/** 拆分: one report, several problems; each part goes to somebody of its own. */
export function SplitSheet({ ticketId, act, onClose }: SplitSheetProps) {
  const [parts, setParts] = useState<Part[]>([]);
  const [isAdding, setAdding] = useState(true);
  const submit = useAction(() =>
    act(
      'split',
      { parts: parts.map(({ categoryCode, unitId, words }) => ({ categoryCode, unitId, words })) },
      '已拆分',
    ),
  );
  if (isAdding) {
    return (
      <SplitPart
        ticketId={ticketId}
        number={parts.length + 1}
        onClose={() => (parts.length > 0 ? setAdding(false) : onClose())}
        onAdd={(part) => {
          setParts([...parts, part]);
          setAdding(false);
        }}
      />
    );
  }
  return (
    <Sheet
      isOpen
      title="拆分"
      onClose={onClose}
      footer={
        <>
          {parts.length < most && (
            <Button id="split-more" onPress={() => setAdding(true)}>
              再加一件
            </Button>
          )}
          <Button id="split-submit" kind="primary" isBusy={submit.isBusy} onPress={() => void submit.run()}>
            拆成 {parts.length} 件
          </Button>
        </>
      }
    >
      <View className="sub sheet__intro">每一件各有负责单位和时限；都办完了，这张工单才算办结。</View>
      <Card isList>
        {parts.map((part, index) => (
          <ListRow
            // biome-ignore lint/suspicious/noArrayIndexKey: parts are only added at the end or taken out.
            key={index}
            id={`split-part-${index}`}
            title={`${part.categoryLabel} · ${part.unitName}`}
            sub={part.words}
            value="去掉"
            onPress={() => setParts(parts.filter((one) => one !== part))}
          />
        ))}
      </Card>
    </Sheet>
  );
}
