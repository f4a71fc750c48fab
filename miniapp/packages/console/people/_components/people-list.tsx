import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Empty } from '@/components/page-state';
import type { GrantView } from '@/services/grants';
import { roles } from '../../../../../api/_contract/vocabulary';
import type { People } from '../_hooks/use-people';
import { GrantRow } from './grant-row';
import './people-list.scss';

/** Who was found and how many, or that nobody was. */
export function PeopleList({ people, onOpen }: { people: People; onOpen: (grant: GrantView) => void }) {
  const { items, hasMore, status } = people.list;
  if (status !== 'ready') return null;
  if (items.length === 0) return <Nobody people={people} />;
  return (
    <>
      <View id="people-count" className="tiny num people-count">
        {hasMore ? `已显示 ${items.length} 条任职，往下还有` : `共 ${items.length} 条任职`}
      </View>
      <Card isList className="people-list">
        {items.map((grant) => (
          <GrantRow key={grant.id} grant={grant} onOpen={() => onOpen(grant)} />
        ))}
      </Card>
    </>
  );
}

function Nobody({ people: { wanted, role, state, clear } }: { people: People }) {
  const isCurrent = state === 'current';
  if (!wanted && !role) {
    return <Empty title={isCurrent ? '还没有人任职' : '还没有人离任'} hint="邀请同事任职，他们接受后会出现在这里" />;
  }
  const among = `${isCurrent ? '在任' : '历任'}的${role ? roles[role] : '人'}`;
  return (
    <Empty
      title={wanted ? `没有找到“${wanted}”` : `没有${among}`}
      hint={wanted ? `找的是${among}，少打几个字再试` : undefined}
      action={{ label: '清除条件', onPress: clear }}
    />
  );
}
