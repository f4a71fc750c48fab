import { View } from '@tarojs/components';
import { useState } from 'react';
import { Dotted } from '@/components/dotted';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { StaleNote } from '@/components/list-foot';
import { ListRow } from '@/components/list-row';
import { mayNarrow, PageState } from '@/components/page-state';
import { Screen } from '@/components/screen';
import { Section } from '@/components/section';
import { usePageParams } from '@/hooks/use-page-params';
import { usePageScroll } from '@/hooks/use-page-scroll';
import { useResource } from '@/hooks/use-resource';
import { useStore } from '@/hooks/use-store';
import { consolePages } from '@/services/console-pages';
import { session } from '@/services/session';
import { listUnits, readUnit, type UnitSummary } from '@/services/units';
import { unitKinds } from '../../../../api/_contract/vocabulary';

/** 单位: the tree from my unit down, a level at a time, or by name. */
export default function UnitsPage() {
  const params = usePageParams<'parentId'>();
  const own = useStore(session)?.unitId ?? '';
  const parentId = params.parentId ?? own;
  const [words, setWords] = useState('');
  const wanted = words.trim();
  const parent = useResource(() => readUnit(parentId), [parentId]);
  const units = useResource(
    () => listUnits(wanted ? { withinId: parentId, query: wanted } : { parentId }),
    [parentId, wanted],
  );
  usePageScroll({ onRefresh: () => Promise.all([parent.refresh(), units.refresh()]) });
  return (
    <Screen title={parent.data?.shortName ?? '单位'}>
      {parent.data && (
        <Card isList>
          <ListRow
            id="units-this"
            icon="edit"
            title={parent.data.name}
            sub={
              <Dotted facts={[...parent.data.parents.map(({ shortName }) => shortName), unitKinds[parent.data.kind]]} />
            }
            onPress={() => void consolePages.unit(parentId)}
          />
        </Card>
      )}
      {mayNarrow(units, words !== '') && (
        <Field
          id="units-search"
          label="在下级里找"
          placeholder="名字或编码"
          value={words}
          onChange={setWords}
          maxLength={40}
        />
      )}
      <StaleNote of={units} />
      <PageState of={units.status} error={units.error} onRetry={units.refresh} />
      {units.data?.length === 0 && <View className="sub">{wanted ? `没有叫“${wanted}”的单位` : '下面还没有单位'}</View>}
      {units.data && <Groups units={units.data} />}
    </Screen>
  );
}

/** A kind at a time, in the order the server gives them. */
function Groups({ units }: { units: UnitSummary[] }) {
  const kinds = [...new Set(units.map(({ kind }) => kind))];
  return kinds.map((kind) => (
    <Section key={kind} title={unitKinds[kind]}>
      <Card isList>
        {units
          .filter((unit) => unit.kind === kind)
          .map((unit) => (
            <ListRow
              key={unit.id}
              id={`unit-${unit.id}`}
              title={unit.name}
              sub={unit.officialCode ?? undefined}
              value={unit.childCount > 0 ? `${unit.childCount} 个下级` : undefined}
              onPress={() => void (unit.childCount > 0 ? consolePages.units(unit.id) : consolePages.unit(unit.id))}
            />
          ))}
      </Card>
    </Section>
  ));
}
