import { useState } from 'react';
import { confirm } from '@/components/confirm';
import { toast } from '@/components/toast';
import { usePaged } from '@/hooks/use-paged';
import { awardHolds, type PaidAwardView } from '@/services/award-holds';

/** Awards that were paid, and taking one of them back. */
export function usePaid() {
  const [number, setNumber] = useState('');
  const ticketNumber = /^[1-9]\d*$/.test(number) ? Number(number) : undefined;
  const list = usePaged((cursor) => awardHolds.paid(ticketNumber, cursor), [ticketNumber]);
  const [asked, setAsked] = useState<PaidAwardView>();

  async function takeBack(words: string) {
    if (!asked) return;
    const { id, cause, causeId, points } = asked;
    const question = { title: `扣回 ${points} 分？`, body: `${takenWords(asked)}不能撤销。`, confirm: '扣回' };
    if (!(await confirm({ ...question, isDanger: true }))) return;
    const { debt } = await awardHolds.reverse(cause, causeId, words);
    const done = { isReversed: true, canReverse: false, words };
    list.update((items) => items.map((item) => (item.id === id ? { ...item, ...done } : item)));
    setAsked(undefined);
    toast(debt > 0 ? `已扣回，其中 ${debt} 分待抵扣` : '已扣回', 'good');
  }

  return { list, number, setNumber, asked, ask: setAsked, close: () => setAsked(undefined), takeBack };
}

/** What taking back does to the account: from the balance as far as it goes, the rest is owed. */
export function takenWords({ points, takes, owes }: Pick<PaidAwardView, 'points' | 'takes' | 'owes'>): string {
  if (owes === 0) return `从余额里扣 ${points} 分。`;
  const rest = `${owes} 分已经用掉，记为待抵扣，以后的积分先抵扣；抵扣完之前不能兑换。`;
  return takes > 0 ? `从余额里扣 ${takes} 分；其余 ${rest}` : rest;
}
