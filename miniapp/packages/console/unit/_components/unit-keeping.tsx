import { View } from '@tarojs/components';
import { useState } from 'react';
import { Dotted } from '@/components/dotted';
import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { Notice } from '@/components/notice';
import { Section } from '@/components/section';
import { consolePages } from '@/services/console-pages';
import type { UnitDetail } from '@/services/units';
import { unitKinds } from '../../../../../api/_contract/vocabulary';
import { kindsAcross, kindsBelow } from '../kinds';
import { CloseUnit } from './close-unit';
import { ContactList } from './contact-list';
import { CrossingsSheet } from './crossings-sheet';
import { EditSheet } from './edit-sheet';
import { MoveSheet } from './move-sheet';
import { NewUnitSheet } from './new-unit-sheet';

export interface UnitKeepingProps {
  unit: UnitDetail;
  /** Something of the unit changed, and this is how it is now. */
  onChanged: (unit: UnitDetail) => void;
  onReload: () => void;
}

type Opened = 'edit' | 'move' | 'crossings' | 'new' | undefined;

/** All there is to do at a unit. */
export function UnitKeeping({ unit, onChanged, onReload }: UnitKeepingProps) {
  const [opened, setOpened] = useState<Opened>();
  const close = () => setOpened(undefined);
  const changed = (next: UnitDetail) => {
    close();
    onChanged(next);
  };
  const children = unit.childCounts.map(({ kind, count }) => `${count} 个${unitKinds[kind]}`).join('、');
  return (
    <>
      {unit.closedAt && <Notice tone="warn" icon="alert" title="这个单位已经关闭" body="不再接新工单，历史都还在" />}
      <Facts unit={unit} />
      <Card isList>
        {unit.mayManage && (
          <ListRow id="unit-edit" icon="edit" title="改名称、编码、户数" onPress={() => setOpened('edit')} />
        )}
        <ListRow
          id="unit-children"
          icon="list"
          title="下级单位"
          sub={children || '还没有'}
          onPress={() => void consolePages.units(unit.id)}
        />
        {unit.mayCreateBelow && kindsBelow[unit.kind].length > 0 && (
          <ListRow id="unit-new" icon="plus" title="新建下级单位" onPress={() => setOpened('new')} />
        )}
        {unit.grants && <People unit={unit} />}
      </Card>
      <ContactList unit={unit} onChanged={onReload} />
      {kindsAcross(unit.kind).length > 0 && <Crossings unit={unit} onEdit={() => setOpened('crossings')} />}
      {unit.mayManage && (
        <Card isList>
          <ListRow id="unit-move" icon="swap" title="移到别的单位下面" onPress={() => setOpened('move')} />
          <CloseUnit unit={unit} onClosed={onChanged} />
        </Card>
      )}
      {opened === 'edit' && <EditSheet unit={unit} onClose={close} onChanged={changed} />}
      {opened === 'move' && <MoveSheet unit={unit} onClose={close} onChanged={changed} />}
      {opened === 'crossings' && <CrossingsSheet unit={unit} onClose={close} onChanged={changed} />}
      {opened === 'new' && (
        <NewUnitSheet
          parent={unit}
          onClose={close}
          onCreated={(made) => {
            close();
            onReload();
            void consolePages.unit(made.id);
          }}
        />
      )}
    </>
  );
}

function Facts({ unit }: { unit: UnitDetail }) {
  const above = [...unit.parents.map(({ shortName }) => shortName), unitKinds[unit.kind]];
  const facts = [unit.officialCode && `编码 ${unit.officialCode}`, unit.households !== null && `${unit.households} 户`];
  return (
    <Card>
      <View className="title">{unit.name}</View>
      <View className="sub">
        <Dotted facts={above} />
      </View>
      <View className="sub num">
        <Dotted facts={facts} />
      </View>
    </Card>
  );
}

/** As many as are named on the row; the rest are counted, and listed behind it. */
const namedMost = 6;

function People({ unit }: { unit: UnitDetail }) {
  const names = (unit.grants ?? []).map(({ personName, isDeputy }) =>
    isDeputy ? `${personName}（代理）` : personName,
  );
  return (
    <ListRow
      id="unit-people"
      icon="people"
      title="人员"
      sub={nameSome(names) || '还没有人任职'}
      onPress={() => void consolePages.people(unit.id)}
    />
  );
}

function nameSome(names: string[]): string {
  const named = names.slice(0, namedMost).join('、');
  return names.length > namedMost ? `${named}等 ${names.length} 人` : named;
}

function Crossings({ unit, onEdit }: { unit: UnitDetail; onEdit: () => void }) {
  const title = unit.kind === 'compound' ? '所在网格、物业和业委会' : '管的小区';
  return (
    <Section title={title} action={unit.mayManage ? { label: '改', onPress: onEdit } : undefined}>
      <Card isList>
        {unit.crossings.length === 0 && <View className="sub unit-keeping__none">还没有关联</View>}
        {unit.crossings.map(({ id, name, kind }) => (
          <ListRow key={id} title={name} value={unitKinds[kind]} onPress={() => void consolePages.unit(id)} />
        ))}
      </Card>
    </Section>
  );
}
