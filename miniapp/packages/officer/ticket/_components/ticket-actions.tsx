import { Button } from '@/components/button';
import { confirm } from '@/components/confirm';
import { useAction } from '@/hooks/use-action';
import { lookAlikes } from '@/services/look-alikes';
import { staffPages } from '@/services/staff-pages';
import { type TicketAction, type TicketView, tickets } from '@/services/tickets';
import type { Asking } from './ticket-sheets';

export interface TicketActionsProps {
  ticket: TicketView;
  onAsk: (asking: Asking) => void;
  onChanged: (ticket: TicketView) => void;
}

/** What may be done now, at the bottom of the page: the way back, what lies beside, and the one honey button that moves on. */
export function TicketActions({ ticket, onAsk, onChanged }: TicketActionsProps) {
  const { id, actions } = ticket;
  const may = (action: TicketAction) => actions.includes(action);
  const acknowledge = useAction(() => tickets.acknowledge(id), { success: '已接单', onDone: onChanged });
  const pass = useAction(() => passCheck(id), {
    onDone: (changed) => changed && onChanged(changed),
  });
  const unmerge = useAction(() => askUnmerge(id), { onDone: (changed) => changed && onChanged(changed) });
  const isHandled = may('acknowledge') || may('verify');
  return (
    <>
      {may('return') && (
        <Button id="action-return" onPress={() => onAsk('return')}>
          退单
        </Button>
      )}
      {may('reject') && (
        <Button id="action-reject" onPress={() => onAsk('reject')}>
          不予受理
        </Button>
      )}
      {may('dispatch') && (
        <Button id="action-dispatch" kind={isHandled ? 'ghost' : 'primary'} onPress={() => staffPages.dispatch(id)}>
          {ticket.status === 'dispatched' ? '改派' : '派单'}
        </Button>
      )}
      {may('acknowledge') && (
        <Button
          id="action-acknowledge"
          kind="primary"
          isBusy={acknowledge.isBusy}
          onPress={() => void acknowledge.run()}
        >
          接单
        </Button>
      )}
      {may('verify') && (
        <Button id="action-verify" kind="primary" onPress={() => onAsk('verify')}>
          到场核实
        </Button>
      )}
      {may('coordinate') && (
        <Button id="action-coordinate" onPress={() => staffPages.coordinate(id)}>
          协调
        </Button>
      )}
      {may('resolve') && (
        <Button id="action-resolve" kind={may('settle') ? 'ghost' : 'primary'} onPress={() => staffPages.resolve(id)}>
          办结
        </Button>
      )}
      {may('settle') && (
        <Button id="action-settle" kind="primary" onPress={() => staffPages.settle(id)}>
          达成协议
        </Button>
      )}
      {may('unmerge') && (
        <Button id="action-unmerge" isBusy={unmerge.isBusy} onPress={() => void unmerge.run()}>
          取消合并
        </Button>
      )}
      {may('check') && (
        <>
          <Button id="action-check-rework" onPress={() => onAsk('rework')}>
            返工
          </Button>
          <Button id="action-check-pass" kind="primary" isBusy={pass.isBusy} onPress={() => void pass.run()}>
            核查通过
          </Button>
        </>
      )}
    </>
  );
}

async function askUnmerge(id: string): Promise<TicketView | undefined> {
  const isSure = await confirm({
    title: '取消合并？',
    body: '上报退回本单，重新派给原来的单位，时限重新计算。',
    confirm: '取消合并',
  });
  return isSure ? lookAlikes.unmerge(id) : undefined;
}

async function passCheck(id: string): Promise<TicketView | undefined> {
  const isSure = await confirm({
    title: '核查通过，结案？',
    body: '结案后会告诉上报人，请先比对处理前后的照片。',
    confirm: '通过，结案',
  });
  return isSure ? tickets.check(id, { outcome: 'passed' }) : undefined;
}
