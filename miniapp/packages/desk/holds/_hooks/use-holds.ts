import { useState } from 'react';
import { toast } from '@/components/toast';
import { usePaged } from '@/hooks/use-paged';
import { type AwardHoldView, awardHolds, type DecideHold } from '@/services/award-holds';

/** What the sheet is asked for. */
export interface Asked {
  hold: AwardHoldView;
  outcome: DecideHold['outcome'];
}

/** Awards that wait for a look, and the decision about one of them; what I decided stays for this visit. */
export function useHolds() {
  const list = usePaged((cursor) => awardHolds.open(cursor));
  const [asked, setAsked] = useState<Asked>();

  async function decide(words: string) {
    if (!asked) return;
    const decided = await awardHolds.decide(asked.hold.id, { outcome: asked.outcome, words });
    list.update((items) => items.map((item) => (item.id === decided.id ? decided : item)));
    setAsked(undefined);
    toast(decided.status === 'released' ? '已发放' : '已记下，不发放', 'good');
  }

  return { list, asked, ask: setAsked, close: () => setAsked(undefined), decide };
}
