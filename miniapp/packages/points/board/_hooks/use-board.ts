import { useState } from 'react';
import { useResource } from '@/hooks/use-resource';
import { type Board, readBoard } from '@/services/points';
import { stepOf } from '../week';

type Choice = { period: Board['period']; scope: Board['scope']; startsOn?: string };

/** The board that is chosen, and how to choose another: another period or place begins with now. */
export function useBoard() {
  const [choice, setChoice] = useState<Choice>({ period: 'week', scope: 'tenant' });
  const { period, scope, startsOn } = choice;
  const board = useResource(() => readBoard(choice), [period, scope, startsOn]);
  const shown = board.data?.startsOn;
  const step = (count: number) => shown && setChoice({ period, scope, startsOn: stepOf(period, shown, count) });
  // What comes now is asked for without a day: the first answer to that says when it began.
  const [current, setCurrent] = useState<Record<string, string>>({});
  if (!startsOn && shown && board.data?.period === period && current[period] !== shown) {
    setCurrent({ ...current, [period]: shown });
  }
  return {
    board,
    choice,
    isNow: !startsOn || startsOn === current[period],
    choosePeriod: (value: Board['period']) => setChoice({ period: value, scope }),
    chooseScope: (value: Board['scope']) => setChoice({ ...choice, scope: value }),
    earlier: () => step(-1),
    later: () => step(1),
  };
}
