import { useState } from 'react';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { ListRow } from '@/components/list-row';
import { Empty, PageState } from '@/components/page-state';
import { useCommunities } from '../_hooks/use-community-map';

/** Which community's grids to look at. */
export function CommunityPicker({ onPick }: { onPick: (unitId: string) => void }) {
  const [query, setQuery] = useState('');
  const communities = useCommunities(query.trim());
  return (
    <>
      <Field id="community-search" label="选社区" placeholder="社区或村的名字" value={query} onChange={setQuery} />
      <PageState of={communities.status} error={communities.error} onRetry={communities.refresh} />
      {communities.data?.length === 0 && <Empty title="没有找到这个社区" hint="换个名字再试" />}
      {communities.data && communities.data.length > 0 && (
        <Card isList id="communities">
          {communities.data.map(({ id, name, parentName }) => (
            <ListRow
              key={id}
              id={`community-${id}`}
              icon="pin"
              title={name}
              sub={parentName ?? undefined}
              onPress={() => onPick(id)}
            />
          ))}
        </Card>
      )}
    </>
  );
}
