import { useEffect, useRef, useState } from 'react';
import { toast } from '@/components/toast';
import { type Action, useAction } from '@/hooks/use-action';
import { usePageParams } from '@/hooks/use-page-params';
import { type Resource, useResource } from '@/hooks/use-resource';
import { platform } from '@/platform';
import { ApiError } from '@/services/http';
import { type ActivityView, activities, type ServiceRecordView } from '@/services/volunteer';
import { readCheckInLink } from '@/services/volunteer-pages';
import { wordsForError } from '@/services/words-for-error';

export const codeLength = 6;

export interface CheckIn {
  activity: Resource<ActivityView>;
  digits: string;
  /** Why the last code was not taken. */
  problem: string | undefined;
  press(digit: string): void;
  erase(): void;
  scan: Action<[], void>;
  /** Sends what is typed; the sixth digit does it by itself. */
  send: Action<[string], void>;
  join: Action<[], void>;
  /** What a code was taken for on this visit. */
  done: ServiceRecordView | undefined;
}

/** Checks in, or out once one is in, by the lead's six digits: typed, scanned, or brought along by the link of the QR code. */
export function useCheckIn(): CheckIn {
  const { id = '', code = '' } = usePageParams<'id' | 'code'>();
  const activity = useResource(() => activities.read(id), [id]);
  const [digits, setDigits] = useState('');
  const [problem, setProblem] = useState<string>();
  const [done, setDone] = useState<ServiceRecordView>();
  const send = useAction(
    async (checkCode: string) => {
      setProblem(undefined);
      const isLeaving = activity.data?.canCheckOut === true;
      const record = await (isLeaving ? activities.checkOut(id, checkCode) : activities.checkIn(id, checkCode));
      platform.device.vibrate();
      setDone(record);
    },
    {
      onError(error) {
        // Without an answer the same digits are sent again; after a refusal others are needed.
        if (!(error instanceof ApiError && error.isOffline)) setDigits('');
        setProblem(wordsForError(error));
        return true;
      },
    },
  );
  const type = (next: string) => {
    if (send.isBusy) return;
    setProblem(undefined);
    setDigits(next);
    if (next.length === codeLength) void send.run(next);
  };
  const scan = useAction(async () => {
    const scanned = readCheckInLink(await platform.device.scan());
    if (!scanned) setProblem('这不是签到码，请扫负责人手机上的二维码');
    else if (scanned.activityId !== id) setProblem('这是另一场活动的签到码');
    else type(scanned.code);
  });
  const join = useAction(
    async () => {
      activity.replace(await activities.join(id));
      toast('已报名，可以签到了', 'good');
    },
    { onError: () => void activity.refresh() },
  );
  useBroughtAlong(activity.data, code, type);
  return {
    activity,
    digits,
    problem,
    press: (digit) => type((digits + digit).slice(0, codeLength)),
    erase: () => type(digits.slice(0, -1)),
    scan,
    send,
    join,
    done,
  };
}

/** The link of a QR code checks in by itself, once; never out: a page opened again must end nobody's service. */
function useBroughtAlong(activity: ActivityView | undefined, code: string, type: (code: string) => void): void {
  const isUsed = useRef(false);
  const canUse = activity?.canCheckIn === true && !activity.canCheckOut && /^\d{6}$/.test(code);
  const typing = useRef(type);
  typing.current = type;
  useEffect(() => {
    if (!canUse || isUsed.current) return;
    isUsed.current = true;
    typing.current(code);
  }, [canUse, code]);
}
