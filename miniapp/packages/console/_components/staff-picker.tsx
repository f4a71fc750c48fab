import { View } from '@tarojs/components';
import { useState } from 'react';
import { Card } from '@/components/card';
import { Field } from '@/components/field';
import { PageState } from '@/components/page-state';
import { Pressable } from '@/components/pressable';
import { Icon } from '@/components/icon';
import { useResource } from '@/hooks/use-resource';
import { grants, type StaffView } from '@/services/grants';
import { roles } from '../../../../api/_contract/vocabulary';

export interface StaffPickerProps {
  unitId: string;
  /** Whose role it is: nobody takes over from themselves. */
  exceptId: string;
  value: StaffView | undefined;
  onChange: (colleague: StaffView) => void;
}

/** Colleagues around a unit; by name, those of the whole district. */
export function StaffPicker({ unitId, exceptId, value, onChange }: StaffPickerProps) {
  const [words, setWords] = useState('');
  const wanted = words.trim();
  const staff = useResource(() => grants.staff(unitId, wanted), [unitId, wanted]);
  const colleagues = staff.data?.filter(({ personId }) => personId !== exceptId) ?? [];
  return (
    <>
      <Field
        id="staff-search"
        label="找同事"
        placeholder="姓名，可找全区的"
        value={words}
        onChange={setWords}
        maxLength={20}
      />
      <PageState of={staff.status} error={staff.error} onRetry={staff.refresh} skeletons={2} />
      {staff.data && colleagues.length === 0 && <View className="sub">没有找到同事。还没有任职的人，请先邀请。</View>}
      {colleagues.length > 0 && (
        <Card isList>
          {colleagues.map((colleague) => (
            <Colleague
              key={colleague.personId}
              colleague={colleague}
              isChosen={colleague.personId === value?.personId}
              onPick={() => onChange(colleague)}
            />
          ))}
        </Card>
      )}
    </>
  );
}

interface ColleagueProps {
  colleague: StaffView;
  isChosen: boolean;
  onPick: () => void;
}

function Colleague({ colleague: { personId, personName, role, unit }, isChosen, onPick }: ColleagueProps) {
  return (
    <Pressable id={`staff-${personId}`} role="radio" isChecked={isChosen} className="list-row" onPress={onPick}>
      <View className="grow">
        <View className={isChosen ? 'list-row__title strong' : 'list-row__title'}>{personName}</View>
        <View className="tiny">
          {roles[role]} · {unit.shortName}
        </View>
      </View>
      {isChosen && <Icon name="done" className="tone-good" />}
    </Pressable>
  );
}
