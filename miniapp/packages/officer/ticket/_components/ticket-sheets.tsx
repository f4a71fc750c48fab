import type { TicketView } from '@/services/tickets';
import type { TicketAct } from '../_hooks/use-ticket-act';
import { type Asking, actionOf } from '../asking';
import { unitQuestions } from '../unit-questions';
import { wordQuestions } from '../word-questions';
import { DuplicateSheet } from './duplicate-sheet';
import { DecideExtensionSheet } from './sheets/decide-extension-sheet';
import { ExtensionSheet } from './sheets/extension-sheet';
import { RecategoriseSheet } from './sheets/recategorise-sheet';
import { RecordAnswerSheet } from './sheets/record-answer-sheet';
import { SplitSheet } from './sheets/split-sheet';
import { SuspendSheet } from './sheets/suspend-sheet';
import { UnitSheet } from './sheets/unit-sheet';
import { VerifySheet } from './sheets/verify-sheet';
import { WordSheet } from './sheets/word-sheet';

export interface TicketSheetsProps {
  ticket: TicketView;
  asking: Asking | undefined;
  act: TicketAct;
  onAsk: (asking: Asking | undefined) => void;
  onChanged: (ticket: TicketView) => void;
}

/** The questions of a ticket's page; one at a time, and only what the ticket still allows. */
export function TicketSheets({ ticket, asking, act, onAsk, onChanged }: TicketSheetsProps) {
  if (!asking || !ticket.actions.includes(actionOf(asking))) return null;
  if (asking === 'untrue' && ticket.isVerified) return null;
  const onClose = () => onAsk(undefined);
  const words = wordQuestions[asking];
  if (words) return <WordSheet key={asking} question={words} act={act} onClose={onClose} />;
  const units = unitQuestions[asking];
  if (units) return <UnitSheet key={asking} ticket={ticket} question={units} act={act} onClose={onClose} />;
  switch (asking) {
    case 'verify':
      return <VerifySheet ticket={ticket} act={act} onAsk={onAsk} onClose={onClose} />;
    case 'duplicate':
      return <DuplicateSheet ticket={ticket} onClose={onClose} onChanged={onChanged} />;
    case 'suspend':
      return <SuspendSheet act={act} onClose={onClose} />;
    case 'ask_extension':
      return <ExtensionSheet act={act} onClose={onClose} />;
    case 'decide_extension':
      return <DecideExtensionSheet ticket={ticket} act={act} onClose={onClose} />;
    case 'record_answer':
      return <RecordAnswerSheet act={act} onClose={onClose} />;
    case 'recategorise':
      return <RecategoriseSheet ticket={ticket} act={act} onClose={onClose} />;
    case 'split':
      return <SplitSheet ticketId={ticket.id} act={act} onClose={onClose} />;
    default:
      return null;
  }
}
