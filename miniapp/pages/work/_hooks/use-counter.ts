import { useState } from 'react';
import { confirm } from '@/components/confirm';
import { toast } from '@/components/toast';
import { type Action, useAction } from '@/hooks/use-action';
import { type Paged, usePaged } from '@/hooks/use-paged';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { platform } from '@/platform';
import { ApiError } from '@/services/http';
import { staffPages } from '@/services/staff-pages';
import { type RedemptionView, stationDesk } from '@/services/station-desk';

export interface Counter {
  code: string;
  setCode(code: string): void;
  /** The voucher behind the code that was looked up last. */
  voucher: RedemptionView | undefined;
  /** Why the code is none. */
  problem: string | undefined;
  find: Action<[string], RedemptionView>;
  scan: Action<[], void>;
  fulfil: Action<[RedemptionView], RedemptionView | undefined>;
  /** Ready for the next person. */
  clear(): void;
  recent: Paged<RedemptionView>;
}

/** The keeper's counter: a code becomes a voucher, the voucher is handed over once. */
export function useCounter(): Counter {
  const [code, setCode] = useState('');
  const [voucher, setVoucher] = useState<RedemptionView>();
  const [problem, setProblem] = useState<string>();
  const recent = usePaged((cursor) => stationDesk.recent(cursor));
  usePageScroll({ onRefresh: recent.refresh, onBottom: recent.loadMore });

  const change = (next: string) => {
    setCode(next.toUpperCase());
    setProblem(undefined);
    setVoucher(undefined);
  };
  const find = useAction((text: string) => stationDesk.find(text), {
    onDone: setVoucher,
    onError: (error) => {
      const isKnown = error instanceof ApiError && error.status >= 400 && error.status < 500;
      if (isKnown) setProblem(error.message);
      return isKnown;
    },
  });
  const scan = useAction(async () => {
    const text = await platform.device.scan();
    // A voucher's own QR code is checked on the phone; anything else is a code as it is said.
    if (text.startsWith('BV1.')) {
      await staffPages.scannedVoucher(text);
      return;
    }
    change(text);
    await find.run(text);
  });
  const fulfil = useAction(handOver, {
    onDone: (done) => {
      if (!done) return;
      setVoucher(done);
      void recent.refresh();
    },
    onError: (error) => {
      // Somebody else handed it over, or it ran out meanwhile: show it as it stands.
      if (error instanceof ApiError && error.status === 409 && voucher) void find.run(voucher.code);
    },
  });

  return { code, setCode: change, voucher, problem, find, scan, fulfil, clear: () => change(''), recent };
}

async function handOver(voucher: RedemptionView): Promise<RedemptionView | undefined> {
  const isSure = await confirm({
    title: `把${voucher.rewardName}交给 ${voucher.holderName}？`,
    body: '确认后这张券就用掉了，不能撤回。',
    confirm: '确认交付',
  });
  if (!isSure) return undefined;
  const done = await stationDesk.fulfil(voucher.id);
  platform.device.vibrate();
  toast('已交付', 'good');
  return done;
}
