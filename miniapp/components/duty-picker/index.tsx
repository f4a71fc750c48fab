import { View } from '@tarojs/components';
import type { Duty } from '@/hooks/use-duty';
import { Dotted } from '../dotted';
import type { DutyUnit } from '../../../api/_contract/desk';
import { type UnitKind, unitKinds } from '../../../api/_contract/vocabulary';
import { classNames } from '../class-names';
import { Field } from '../field';
import { Icon } from '../icon';
import { MoreNote } from '../list-foot';
import { mayNarrow, PageState } from '../page-state';
import { Pressable } from '../pressable';
import { accessible } from '../accessible';
import { dutyWords, loadWords, peopleWords } from './words';
import './index.scss';

export interface DutyPickerProps {
  duty: Duty;
  /** Named so that a ticket is not sent there again by mistake. */
  holderId?: string;
  value: string | undefined;
  onChange: (unit: DutyUnit['unit']) => void;
}

/** The units a ticket may be given to, with who is there and how much lies there. */
export function DutyPicker({ duty: { list, words, setWords }, holderId, value, onChange }: DutyPickerProps) {
  const units = list.items.filter(({ mayDispatch }) => mayDispatch);
  return (
    <View>
      {mayNarrow(list, words !== '') && (
        <Field
          id="target-search"
          label="找单位或人"
          placeholder="03 网格、物业、陈素云"
          value={words}
          onChange={setWords}
        />
      )}
      <PageState of={list.status} error={list.error} onRetry={list.refresh} skeletons={2} />
      {list.status === 'ready' && units.length === 0 && <View className="sub">没有找到，换个词试试</View>}
      <View {...accessible({ role: 'radiogroup', label: '单位' })}>
        {groupsOf(units).map(([kind, group]) => (
          <View key={kind} className="duty-picker__group">
            <View className="duty-picker__kind">{unitKinds[kind]}</View>
            {group.map((one) => (
              <DutyOption
                key={one.unit.id}
                one={one}
                isHolder={one.unit.id === holderId}
                isOn={one.unit.id === value}
                onPress={() => onChange(one.unit)}
              />
            ))}
          </View>
        ))}
      </View>
      <MoreNote of={list} />
    </View>
  );
}

interface DutyOptionProps {
  one: DutyUnit;
  isHolder: boolean;
  isOn: boolean;
  onPress: () => void;
}

function DutyOption({ one, isHolder, isOn, onPress }: DutyOptionProps) {
  return (
    <Pressable
      id={`target-${one.unit.id}`}
      role="radio"
      isChecked={isOn}
      className={classNames('duty-picker__unit', isOn && 'duty-picker__unit--on')}
      onPress={onPress}
    >
      <View className="grow">
        <View className="strong">
          {one.unit.shortName}
          {isHolder ? '（现在）' : ''}
        </View>
        <View className="tiny">
          <Dotted facts={[peopleWords(one), dutyWords(one)]} />
        </View>
        <View className={classNames('tiny num', one.overdueCount > 0 && 'tone-warn')}>{loadWords(one)}</View>
      </View>
      {isOn && <Icon name="check" className="duty-picker__check" />}
    </Pressable>
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

function groupsOf(units: DutyUnit[]): [UnitKind, DutyUnit[]][] {
  return order
    .map((kind): [UnitKind, DutyUnit[]] => [kind, units.filter(({ unit }) => unit.kind === kind)])
    .filter(([, group]) => group.length > 0);
}
