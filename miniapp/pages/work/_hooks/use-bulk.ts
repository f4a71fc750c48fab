import { useState } from 'react';
import { confirm } from '@/components/confirm';
import { useAction } from '@/hooks/use-action';
import { type BulkAnswer, type DeskEntry, type DutyUnit, desk } from '@/services/desk';
import { newId } from '@/services/ids';

/** What was done with many, until it has been read. */
export interface BulkOutcome {
  title: string;
  answer: BulkAnswer;
  /** As they stood: by then those that are done have left the pile. */
  entries: readonly DeskEntry[];
}

export interface Bulk {
  outcome: BulkOutcome | undefined;
  /** Rejects when nothing could be sent; the same again does nothing twice. */
  dispatch(entries: readonly DeskEntry[], unit: DutyUnit['unit'], words: string | undefined): Promise<void>;
  pass(entries: readonly DeskEntry[]): void;
  isBusy: boolean;
  close(): void;
}

/** One thing done with many tickets; `onDone` hears which left the pile. */
export function useBulk(onDone: (ticketIds: readonly string[]) => void): Bulk {
  const [outcome, setOutcome] = useState<BulkOutcome>();
  const tell = (title: string, entries: readonly DeskEntry[], answer: BulkAnswer) => {
    setOutcome({ title, entries, answer });
    onDone(answer.items.filter(({ isDone }) => isDone).map(({ ticketId }) => ticketId));
  };
  const pass = useAction(async (entries: readonly DeskEntry[]) => {
    const isSure = await confirm({
      title: `${entries.length} 张都核查通过？`,
      body: '接着会请上报人确认是否解决。没有比对过照片的，请一张一张看。',
      confirm: '都通过',
    });
    if (isSure) tell('批量核查', entries, await desk.passMany(idsOf(entries), await newId()));
  });
  return {
    outcome,
    async dispatch(entries, unit, words) {
      const body = { ticketIds: idsOf(entries), unitId: unit.id, words };
      tell(`派给${unit.shortName}`, entries, await desk.dispatchMany(body, await newId()));
    },
    pass: (entries) => void pass.run(entries),
    isBusy: pass.isBusy,
    close: () => setOutcome(undefined),
  };
}

const idsOf = (entries: readonly DeskEntry[]) => entries.map(({ id }) => id);
