import { ReasonSheet } from '@/components/reason-sheet';
import { usePhrases } from '@/hooks/use-phrases';
import type { TicketAct } from '../../_hooks/use-ticket-act';
import type { WordQuestion } from '../../word-questions';

export interface WordSheetProps {
  question: WordQuestion;
  act: TicketAct;
  onClose: () => void;
}

/** A question answered with a reason, with words, or with a tap on the district's own. */
export function WordSheet({ question, act, onClose }: WordSheetProps) {
  const { moment, send, ...words } = question;
  const phrases = usePhrases(moment ?? 'note');
  return (
    <ReasonSheet<string>
      {...words}
      phrases={moment && phrases}
      onClose={onClose}
      onSubmit={(reason, said = '') => send(act, said, reason)}
    />
  );
}
