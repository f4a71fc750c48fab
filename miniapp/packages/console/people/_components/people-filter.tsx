import { ScrollView, View } from '@tarojs/components';
import { Field } from '@/components/field';
import { mayNarrow } from '@/components/page-state';
import { Segmented } from '@/components/segmented';
import { type Role, roles } from '../../../../../api/_contract/vocabulary';
import type { People } from '../_hooks/use-people';
import { rolesAmong } from '../words';
import './people-filter.scss';

const states = [
  { value: 'current' as const, label: '在任' },
  { value: 'past' as const, label: '历任' },
];

/** By words, by role, and whether they serve or once served. `mine` is the role of whoever looks. */
export function PeopleFilter({ people, mine }: { people: People; mine: Role | undefined }) {
  const { list, state, role, words } = people;
  if (!mayNarrow(list, state !== 'current' || role !== undefined || words !== '')) return null;
  const options = rolesAmong(mine).map((value) => ({ value, label: roles[value] }));
  return (
    <View>
      <View className="people-filter">
        <Field
          id="people-search"
          label="找人"
          placeholder="姓名、单位的名字或编码"
          value={words}
          maxLength={40}
          onChange={people.setWords}
        />
        <Segmented id="people" label="看谁" options={states} value={state} onChange={people.setState} />
      </View>
      <ScrollView scrollX className="people-roles">
        <Segmented
          id="people-role"
          look="chips"
          label="角色"
          options={[{ value: 'all', label: '全部角色' }, ...options]}
          value={role ?? 'all'}
          onChange={(chosen) => people.setRole(chosen === 'all' ? undefined : chosen)}
        />
      </ScrollView>
    </View>
  );
}
