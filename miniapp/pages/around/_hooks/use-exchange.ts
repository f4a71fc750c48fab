import { useState } from 'react';
import { toast } from '@/components/toast';
import { useAction } from '@/hooks/use-action';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { type Fix, platform } from '@/platform';
import { newId } from '@/services/ids';
import { readBoard, readPoints } from '@/services/points';
import { listRedemptions, redeem } from '@/services/redemptions';
import { reporterPages } from '@/services/reporter-pages';
import { type CatalogueItemView, listRewards } from '@/services/rewards';
import { listStations } from '@/services/stations';
import { voucherCopies } from '@/services/voucher-copies';

/** A reward somebody is about to take; the key makes it one voucher however often it is sent. */
export interface Intention {
  item: CatalogueItemView;
  key: string;
}

/** From which station, and at what time where there are times. */
export interface Choice {
  rewardId: string;
  slotId?: string;
}

/** Points, what they are worth, who earned most this week, and the stations. */
export function useExchange() {
  const points = useResource(readPoints);
  const board = useResource(() => readBoard());
  const rewards = useResource(async () => listRewards(await knownPlace()));
  const vouchers = useResource(
    async () => (await listRedemptions()).items.filter(({ status }) => status === 'reserved'),
    [],
    voucherCopies.open,
  );
  const stations = useStations();
  const refresh = () => Promise.all([points, board, rewards, vouchers, stations.list].map((one) => one.refresh()));
  usePageScroll({ onRefresh: refresh });

  const [intention, setIntention] = useState<Intention>();
  const take = useAction((choice: Choice, { key }: Intention) => redeem(choice, key), {
    onDone({ id }) {
      setIntention(undefined);
      void reporterPages.voucher(id);
      void refresh();
    },
    // Somebody was faster, or the points went elsewhere: what is shown is out of date.
    onError: () => void refresh(),
  });

  return {
    points,
    board,
    rewards,
    vouchers,
    stations,
    refresh,
    intention,
    take,
    begin: async (item: CatalogueItemView) => setIntention({ item, key: await newId() }),
    cancel: () => setIntention(undefined),
  };
}

/** Where the phone is, when it has been allowed to tell before: nobody is asked for a list. */
async function knownPlace(): Promise<Fix | undefined> {
  if (!(await platform.location.isAllowed())) return undefined;
  return platform.location.locate().catch(() => undefined);
}

/** Without asking first where the phone is, unless it has been allowed to tell before. */
function useStations() {
  const [isAsked, setAsked] = useState(false);
  const list = useResource(async () => {
    const mayLocate = isAsked || (await platform.location.isAllowed());
    const fix = mayLocate ? await platform.location.locate().catch(refused) : undefined;
    return listStations(fix);
  }, [isAsked]);
  const hasDistances = list.data?.some((station) => station.distanceM !== null) ?? false;
  return { list, canAsk: list.status === 'ready' && !hasDistances && !isAsked, ask: () => setAsked(true) };

  function refused(): undefined {
    if (isAsked) toast('定位不到，驿站按名字排列', 'bad');
  }
}
