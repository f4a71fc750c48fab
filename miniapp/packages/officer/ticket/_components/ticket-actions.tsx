import { useState } from 'react';
import { Button } from '@/components/button';
import { confirm } from '@/components/confirm';
import { useAction } from '@/hooks/use-action';
import { lookAlikes } from '@/services/look-alikes';
import { perform } from '@/services/send-ticket-actions';
import { staffPages } from '@/services/staff-pages';
import type { TicketView } from '@/services/tickets';
import type { TicketAct } from '../_hooks/use-ticket-act';
import type { Asking } from '../asking';
import { type Offer, sortOffers } from '../offers';
import { MoreSheet } from './sheets/more-sheet';

export interface TicketActionsProps {
  ticket: TicketView;
  act: TicketAct;
  onAsk: (asking: Asking) => void;
  onChanged: (ticket: TicketView) => void;
}

/** As on the card. */
const undoMs = 5_000;

/** What may be done now, at the bottom of the page: all there is under 更多, what lies beside, and the one honey button that moves on. */
export function TicketActions({ ticket, act, onAsk, onChanged }: TicketActionsProps) {
  const [isOpen, setOpen] = useState(false);
  const { main, beside, more } = sortOffers(ticket);
  const choose = useAction(async ({ ask, page }: Offer) => {
    setOpen(false);
    if (page) await openPage(page, ticket.id);
    else if (ask === 'acknowledge') await perform(ticket, 'acknowledge', {}, { holdMs: undoMs });
    else if (ask === 'check_pass') await passCheck(act);
    else if (ask === 'unmerge') await askUnmerge(ticket.id, onChanged);
    else if (ask) onAsk(ask);
  });
  const buttonOf = (offer: Offer, kind: 'primary' | 'ghost') => (
    <Button id={`action-${offer.id}`} kind={kind} isBusy={choose.isBusy} onPress={() => void choose.run(offer)}>
      {offer.label}
    </Button>
  );
  return (
    <>
      {more.length > 0 && (
        <Button id="action-more" onPress={() => setOpen(true)}>
          更多
        </Button>
      )}
      {beside && buttonOf(beside, 'ghost')}
      {main && buttonOf(main, 'primary')}
      {isOpen && (
        <MoreSheet offers={more} onChoose={(offer) => void choose.run(offer)} onClose={() => setOpen(false)} />
      )}
    </>
  );
}

function openPage(page: NonNullable<Offer['page']>, id: string): Promise<unknown> {
  if (page === 'not_ours' || page === 'not_possible') return staffPages.resolve(id, page);
  return staffPages[page](id);
}

async function askUnmerge(id: string, onChanged: (ticket: TicketView) => void): Promise<void> {
  const isSure = await confirm({
    title: '取消合并？',
    body: '上报退回本单，重新派给原来的单位，时限重新计算。',
    confirm: '取消合并',
  });
  if (isSure) onChanged(await lookAlikes.unmerge(id));
}

async function passCheck(act: TicketAct): Promise<void> {
  const isSure = await confirm({
    title: '核查通过？',
    body: '接着请上报人确认是否解决，请先比对处理前后的照片。',
    confirm: '通过',
  });
  if (isSure) await act('check', { outcome: 'passed' }, '核查通过');
}
