import { useEffect, useRef } from 'react';
import { dropAfterAsking } from '@/hooks/drop-after-asking';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { useSendWhenOnline } from '@/hooks/use-send-when-online';
import { useStore } from '@/hooks/use-store';
import { platform } from '@/platform';
import { config, loadConfig } from '@/services/config';
import { type Draft, drafts, hasSubstance, mine } from '@/services/drafts';
import { readMe } from '@/services/me';
import { loadConsent } from '@/services/privacy-guide';
import { listReports } from '@/services/reports';
import { accepted, sendDraft, sendWaiting } from '@/services/send-draft';
import { session } from '@/services/session';
import { listStations } from '@/services/stations';

const lastReports = 2;

/** What the first page shows: what waits on the phone, how the last reports stand, and the nearest station. */
export function useHome() {
  const person = useStore(session)?.personId;
  const all = useStore(drafts);
  const reports = useResource(async () => (await listReports(undefined, lastReports)).items, [person]);
  const stations = useResource(nearestStations, [person]);
  useSendWhenOnline();
  const refresh = async () => {
    await sendWaiting();
    await Promise.all([reports.refresh(), stations.refresh(), readMe().catch(() => undefined)]);
  };
  usePageScroll({ onRefresh: refresh });
  useWhenAccepted(reports.refresh);
  const categories = useStore(config)?.categories;
  useEffect(() => void loadConfig().catch(() => undefined), []);
  // Known before the first tap, a report costs no question and no wait.
  // biome-ignore lint/correctness/useExhaustiveDependencies: consent is the person's.
  useEffect(() => void loadConsent().catch(() => undefined), [person]);

  return {
    // A draft whose page is open, with nothing in it yet, is no draft.
    drafts: mine(all).filter(hasSubstance),
    labelOf: ({ categoryCode }: Draft) => categories?.find(({ code }) => code === categoryCode)?.label,
    reports,
    station: stations.data?.[0],
    retry: ({ id }: Draft) => void sendDraft(id),
    drop: (draft: Draft) => void dropAfterAsking(draft),
  };
}

/** Distances only where the phone has been allowed to tell its place before: opening the product asks nothing. */
async function nearestStations() {
  const isAllowed = await platform.location.isAllowed();
  const fix = isAllowed ? await platform.location.locate().catch(() => undefined) : undefined;
  return listStations(fix);
}

/** What goes out by itself joins the list of reports. */
function useWhenAccepted(refresh: () => Promise<void>): void {
  const known = useStore(accepted);
  const first = useRef(known);
  useEffect(() => {
    if (known !== first.current) void refresh();
  }, [known, refresh]);
}
