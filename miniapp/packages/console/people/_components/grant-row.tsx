import { Dotted } from '@/components/dotted';
import { ListRow } from '@/components/list-row';
import { Pill } from '@/components/pill';
import type { GrantView } from '@/services/grants';
import { postOf, termOf } from '../words';

/** Somebody in a role, with their term and whether they stand in for somebody. */
export function GrantRow({ grant, onOpen }: { grant: GrantView; onOpen: () => void }) {
  return (
    <ListRow
      id={`grant-${grant.id}`}
      title={grant.personName}
      sub={<Dotted facts={[postOf(grant), termOf(grant)]} />}
      value={grant.deputyForName === null ? undefined : <Pill tone="teal">代理</Pill>}
      onPress={onOpen}
    />
  );
}
