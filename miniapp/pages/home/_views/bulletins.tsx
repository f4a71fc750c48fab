import { BulletinList } from '@/components/bulletin-list';
import { Screen } from '@/components/screen';
import { useBulletins } from '@/hooks/use-bulletins';
import { useStore } from '@/hooks/use-store';
import { session } from '@/services/session';

/** 通报: each week as it is told to the group, the latest first. */
export function Bulletins() {
  const me = useStore(session);
  const bulletins = useBulletins();
  return (
    <Screen title={me?.unitName ? `通报 · ${me.unitName}` : '通报'} tab="home">
      <BulletinList of={bulletins} />
    </Screen>
  );
}
