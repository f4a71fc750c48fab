import { Card } from '@/components/card';
import { Empty, PageState } from '@/components/page-state';
import { Section } from '@/components/section';
import { Segmented } from '@/components/segmented';
import { useResource } from '@/hooks/use-resource';
import { useStore } from '@/hooks/use-store';
import { session } from '@/services/session';
import { listUnits } from '@/services/units';
import type { RewardForm } from '../_hooks/use-reward-form';

/** Which station keeps it, for those who look after several; a keeper's is the own. */
export function StationChoice({ form: { draft, set, reward } }: { form: RewardForm }) {
  const me = useStore(session);
  const isKeeper = me?.role === 'station_keeper';
  const stations = useResource(
    async () => (isKeeper ? [] : listUnits({ withinId: me?.unitId, kind: 'station' })),
    [isKeeper, me?.unitId],
  );
  if (isKeeper) return null;
  // Where it is kept already it needs no second shelf.
  const others = (stations.data ?? []).filter(({ id }) => id !== reward.data?.station.id);
  return (
    <Section title="放在哪个驿站">
      <PageState of={stations.status} error={stations.error} onRetry={stations.refresh} skeletons={1} />
      {others.length > 0 && (
        <Card>
          <Segmented
            id="reward-station"
            label="放在哪个驿站"
            look="chips"
            options={others.map(({ id, name }) => ({ value: id, label: name }))}
            value={draft.stationUnitId}
            onChange={(stationUnitId) => set({ stationUnitId })}
          />
        </Card>
      )}
      {stations.status === 'ready' && others.length === 0 && (
        <Empty title="没有可选的驿站" hint="先在“单位”里建一个驿站" />
      )}
    </Section>
  );
}
