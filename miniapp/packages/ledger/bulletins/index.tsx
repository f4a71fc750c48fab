import { BulletinList } from '@/components/bulletin-list';
import { Screen } from '@/components/screen';
import { useBulletins } from '@/hooks/use-bulletins';
import { useStore } from '@/hooks/use-store';
import { session } from '@/services/session';

/** The weeks of a section, for its lead, whose first tab is for reporting. */
export default function BulletinsPage() {
  const me = useStore(session);
  const bulletins = useBulletins();
  return (
    <Screen title={me?.unitName ? `通报 · ${me.unitName}` : '通报'}>
      <BulletinList of={bulletins} />
    </Screen>
  );
}
