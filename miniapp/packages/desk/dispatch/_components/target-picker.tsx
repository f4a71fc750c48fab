import { View } from '@tarojs/components';
import { useState } from 'react';
import { Field } from '@/components/field';
import { Segmented } from '@/components/segmented';
import type { UnitView } from '../../../../../api/_contract/common';
import { type UnitKind, unitKinds } from '../../../../../api/_contract/vocabulary';
import './target-picker.scss';

export interface TargetPickerProps {
  targets: UnitView[];
  /** Who holds it now; named so that it is not sent there again by mistake. */
  holderId?: string;
  value: UnitView | undefined;
  onChange: (unit: UnitView) => void;
}

/** More than these are searched. */
const searchedFrom = 9;

/** The units a ticket may be sent to, grouped by what they are. */
export function TargetPicker({ targets, holderId, value, onChange }: TargetPickerProps) {
  const [query, setQuery] = useState('');
  const wanted = query.trim();
  const found = targets.filter(({ name, shortName }) => name.includes(wanted) || shortName.includes(wanted));
  const choose = (id: string) => {
    const unit = targets.find((one) => one.id === id);
    if (unit) onChange(unit);
  };
  return (
    <View className="target-picker">
      {targets.length >= searchedFrom && (
        <Field
          id="target-search"
          label="找单位"
          placeholder="网格、物业或部门的名字"
          value={query}
          onChange={setQuery}
        />
      )}
      {found.length === 0 && <View className="sub">没有叫“{wanted}”的单位</View>}
      {groupsOf(found).map(([kind, units]) => (
        <View key={kind}>
          <View className="target-picker__kind">{unitKinds[kind]}</View>
          <Segmented
            id="target"
            look="chips"
            label={unitKinds[kind]}
            options={units.map((unit) => ({
              value: unit.id,
              label: unit.id === holderId ? `${unit.shortName}（现在）` : unit.shortName,
            }))}
            value={value?.id}
            onChange={choose}
          />
        </View>
      ))}
    </View>
  );
}

/** Handlers on the spot before those far away. */
const order: UnitKind[] = [
  'grid',
  'property',
  'owners_committee',
  'department',
  'section',
  'community',
  'street',
  'district',
];

function groupsOf(units: UnitView[]): [UnitKind, UnitView[]][] {
  const kinds = [...new Set(units.map((unit) => unit.kind))];
  const place = (kind: UnitKind) => (order.includes(kind) ? order.indexOf(kind) : order.length);
  return kinds
    .sort((one, other) => place(one) - place(other))
    .map((kind) => [kind, units.filter((unit) => unit.kind === kind)]);
}
