import type { Kept } from '@/hooks/use-resource';
import { platform } from '@/platform';
import type { RedemptionView } from './redemptions';
import { session } from './session';

interface Copies {
  ownerId?: string;
  at: string;
  vouchers: RedemptionView[];
}

const name = 'copy:vouchers';
const keptMax = 20;

function readCopies(): Copies | undefined {
  const copies = platform.storage.read<Copies>(name);
  return copies && copies.ownerId === session.get()?.personId ? copies : undefined;
}

function writeCopies(vouchers: RedemptionView[]): void {
  const copies: Copies = {
    ownerId: session.get()?.personId,
    at: new Date().toISOString(),
    vouchers: vouchers.slice(0, keptMax),
  };
  try {
    platform.storage.write(name, copies);
  } catch {
    // A full phone: with a network the voucher can still be shown.
  }
}

session.subscribe(() => {
  if (!session.get()) platform.storage.remove(name);
});

/** The last copies of my vouchers: a cellar has a counter, too, and no signal. They go when I sign out. */
export const voucherCopies = {
  one: (id: string): Kept<RedemptionView> => ({
    read() {
      const copies = readCopies();
      const found = copies?.vouchers.find((voucher) => voucher.id === id);
      return found && copies ? { data: found, at: new Date(copies.at) } : undefined;
    },
    write(voucher) {
      const others = (readCopies()?.vouchers ?? []).filter((other) => other.id !== voucher.id);
      writeCopies([voucher, ...others]);
    },
  }),
  /** Those that can be fetched now. */
  open: {
    read() {
      const copies = readCopies();
      if (!copies) return undefined;
      return { data: copies.vouchers.filter(({ status }) => status === 'reserved'), at: new Date(copies.at) };
    },
    write: writeCopies,
  } as Kept<RedemptionView[]>,
};
