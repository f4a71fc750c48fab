import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Photo } from '@/components/photo';
import { ReasonSheet } from '@/components/reason-sheet';
import { Sheet } from '@/components/sheet';
import { placeWords } from '@/components/ticket-card';
import { toast } from '@/components/toast';
import { useAction } from '@/hooks/use-action';
import { photoSrc } from '@/services/photo-src';
import { type TicketAction, type TicketView, tickets } from '@/services/tickets';
import { rejectReasons, returnReasons } from '../../../../../api/_contract/vocabulary';
import { DuplicateSheet } from './duplicate-sheet';

/** What the page is asking before it acts. */
export type Asking = 'verify' | 'untrue' | 'duplicate' | 'return' | 'reject' | 'rework';

const actionOf: Record<Asking, TicketAction> = {
  verify: 'verify',
  untrue: 'verify',
  duplicate: 'merge',
  return: 'return',
  reject: 'reject',
  rework: 'check',
};

export interface TicketSheetsProps {
  ticket: TicketView;
  asking: Asking | undefined;
  onAsk: (asking: Asking | undefined) => void;
  onChanged: (ticket: TicketView) => void;
}

/** The questions of a ticket's page; one at a time, and only what the ticket still allows. */
export function TicketSheets({ ticket, asking, onAsk, onChanged }: TicketSheetsProps) {
  if (!asking || !ticket.actions.includes(actionOf[asking])) return null;
  const close = () => onAsk(undefined);
  const finish = async (work: Promise<TicketView>, words: string) => {
    onChanged(await work);
    toast(words, 'good');
  };
  const { id } = ticket;
  switch (asking) {
    case 'verify':
      return <VerifySheet ticket={ticket} onAsk={onAsk} onClose={close} onChanged={onChanged} />;
    case 'duplicate':
      return <DuplicateSheet ticket={ticket} onClose={close} onChanged={onChanged} />;
    case 'untrue':
      return (
        <ReasonSheet
          title="现场不属实"
          intro="工单就此结束，上报人会读到您写的情况。"
          isWordsRequired
          wordsLabel="现场看到的情况"
          wordsHint="例如：井盖完好，周边没有破损"
          submitLabel="确认不属实"
          isDanger
          onClose={close}
          onSubmit={(_, words) => finish(tickets.verify(id, { outcome: 'untrue', words }), '已记为不属实')}
        />
      );
    case 'return':
      return (
        <ReasonSheet
          title="退单"
          intro="退回后由社区重新派单，您的时限不再计算。"
          reasons={returnReasons}
          wordsHint="例如：在路对面，属 05 网格"
          submitLabel="退单"
          isDanger
          onClose={close}
          onSubmit={(reason, words) => finish(tickets.return(id, { reason, words }), '已退回社区')}
        />
      );
    case 'reject':
      return (
        <ReasonSheet
          title="不予受理"
          intro="工单就此结束。下面的话上报人会读到，请说清楚为什么、可以找谁。"
          reasons={rejectReasons}
          isWordsRequired
          wordsLabel="给上报人的话"
          submitLabel="不予受理"
          isDanger
          onClose={close}
          onSubmit={(reason, words = '') => finish(tickets.reject(id, { reason, words }), '已不予受理')}
        />
      );
    case 'rework':
      return (
        <ReasonSheet
          title="返工"
          intro="退回经办人继续处理，时限接着计算。"
          isWordsRequired
          wordsLabel="哪里还没做好"
          submitLabel="退回返工"
          isDanger
          onClose={close}
          onSubmit={(_, words) => finish(tickets.check(id, { outcome: 'rework', words }), '已退回返工')}
        />
      );
  }
}

interface VerifySheetProps {
  ticket: TicketView;
  onAsk: (asking: Asking) => void;
  onClose: () => void;
  onChanged: (ticket: TicketView) => void;
}

function VerifySheet({ ticket, onAsk, onClose, onChanged }: VerifySheetProps) {
  const verify = useAction(() => tickets.verify(ticket.id, { outcome: 'true' }), {
    success: '已核实属实',
    onDone: onChanged,
  });
  const [photo] = ticket.beforePhotos;
  return (
    <Sheet
      isOpen
      title="到场核实"
      onClose={onClose}
      footer={
        <>
          <Button id="verify-untrue" onPress={() => onAsk('untrue')}>
            不属实
          </Button>
          {ticket.actions.includes('merge') && (
            <Button id="verify-duplicate" onPress={() => onAsk('duplicate')}>
              重复
            </Button>
          )}
          <Button id="verify-true" kind="primary" isBusy={verify.isBusy} onPress={() => void verify.run()}>
            属实
          </Button>
        </>
      }
    >
      {photo && <Photo size="wide" src={photoSrc(photo, 'large')} alt="问题照片" />}
      <View className="verify-sheet__place strong">{placeWords(ticket)}</View>
      {ticket.words && <View>{ticket.words}</View>}
      <View className="sub">属实就给上报人发积分，处理需要多久都不影响。</View>
    </Sheet>
  );
}
