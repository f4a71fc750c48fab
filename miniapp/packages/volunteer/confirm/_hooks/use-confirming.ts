import { useRef, useState } from 'react';
import { confirm } from '@/components/confirm';
import { toast } from '@/components/toast';
import { type Action, useAction } from '@/hooks/use-action';
import { type Paged, usePaged } from '@/hooks/use-paged';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { type RecordToConfirmView, serviceRecords } from '@/services/volunteer';
import { wordsForError } from '@/services/words-for-error';

/** As many as the server takes at once. */
const manyMax = 50;

/** Hours count in quarters. */
export const stepMinutes = 15;

export interface Confirming {
  list: Paged<RecordToConfirmView>;
  /** What will be confirmed of a record: all of it, until the lead takes something off. */
  minutesOf(record: RecordToConfirmView): number;
  setMinutes(record: RecordToConfirmView, minutes: number): void;
  /** Why the server did not take a record, by its id. */
  refusals: Readonly<Record<string, string>>;
  busyIds: readonly string[];
  confirmOne(record: RecordToConfirmView): Promise<void>;
  /** Those that one tap confirms: all that are shown, wait and are not one's own. */
  ready: RecordToConfirmView[];
  confirmAll: Action<[], void>;
  /** Rejects when it was refused. */
  decline(record: RecordToConfirmView, words: string): Promise<void>;
}

/** Whether a record still waits for a word. */
export const isWaiting = ({ status }: RecordToConfirmView) => status === 'checked_out';

/** Hours that wait for a lead, one by one or all at once; what was decided stays for this visit. */
export function useConfirming(activityId: string | undefined): Confirming {
  const list = usePaged((cursor) => serviceRecords.toConfirm(activityId, cursor), [activityId]);
  usePageScroll({ onRefresh: list.refresh, onBottom: list.loadMore });
  const [chosen, setChosen] = useState<Record<string, number>>({});
  const [refusals, setRefusals] = useState<Record<string, string>>({});
  const [busyIds, setBusyIds] = useState<readonly string[]>([]);
  const running = useRef(new Set<string>());

  const minutesOf = ({ id, minutes, minutesMax, status }: RecordToConfirmView) =>
    status === 'confirmed' ? (minutes ?? 0) : Math.min(chosen[id] ?? minutesMax, minutesMax);
  const put = (decided: RecordToConfirmView) =>
    list.update((items) => items.map((item) => (item.id === decided.id ? decided : item)));
  const refuse = (recordId: string, words: string) => setRefusals((before) => ({ ...before, [recordId]: words }));
  const ready = list.items
    .filter((record) => isWaiting(record) && record.canDecide && record.minutesMax > 0)
    .slice(0, manyMax);

  async function confirmOne(record: RecordToConfirmView) {
    const { id } = record;
    if (running.current.has(id)) return;
    running.current.add(id);
    setBusyIds([...running.current]);
    try {
      put(await serviceRecords.confirm(id, minutesOf(record)));
      refuse(id, '');
    } catch (error) {
      refuse(id, wordsForError(error));
    } finally {
      running.current.delete(id);
      setBusyIds([...running.current]);
    }
  }

  const confirmAll = useAction(async () => {
    const sum = ready.reduce((minutes, record) => minutes + minutesOf(record), 0);
    const body = `共 ${sum / 60} 小时，按现在填的时长确认，积分马上到账，不能撤回`;
    if (
      !(await confirm({ title: `确认这 ${ready.length} 条？`, body, confirm: ready.length > 1 ? '全部确认' : '确认' }))
    )
      return;
    const answers = await serviceRecords.confirmMany(
      ready.map((record) => ({ recordId: record.id, minutes: minutesOf(record) })),
    );
    for (const { recordId, record, isDone, title } of answers) {
      if (record) put(record);
      refuse(recordId, isDone ? '' : (title ?? '没有确认成'));
    }
    const doneCount = answers.filter(({ isDone }) => isDone).length;
    toast(`已确认 ${doneCount} 条`, doneCount === answers.length ? 'good' : 'bad');
  });

  async function decline(record: RecordToConfirmView, words: string) {
    put(await serviceRecords.decline(record.id, words));
    refuse(record.id, '');
  }

  const setMinutes = ({ id, minutesMax }: RecordToConfirmView, minutes: number) =>
    setChosen((before) => ({ ...before, [id]: Math.max(stepMinutes, Math.min(minutesMax, minutes)) }));
  return { list, minutesOf, setMinutes, refusals, busyIds, confirmOne, ready, confirmAll, decline };
}
