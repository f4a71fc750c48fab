import { Picker, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Pressable } from '@/components/pressable';
import { Section } from '@/components/section';
import { classNames } from '@/components/class-names';
import { officeShift, type Shift, toggledDay, weekdays } from '../duty-hours';
import './duty-editor.scss';

/** When somebody is there: days of the week and from when to when, as often as it takes. */
export function DutyEditor({ shifts, onChange }: { shifts: Shift[]; onChange: (shifts: Shift[]) => void }) {
  const change = (index: number, next: Partial<Shift>) =>
    onChange(shifts.map((shift, at) => (at === index ? { ...shift, ...next } : shift)));
  return (
    <Section title="值班时间">
      {shifts.map((shift, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shifts have no names, and only the last ones come and go.
        <View key={index} className="duty-editor">
          <View className="duty-editor__days">
            {weekdays.map(({ day, name }) => (
              <Pressable
                key={day}
                id={`duty-${index}-${day}`}
                role="switch"
                isChecked={shift.days.includes(day)}
                label={`周${name}`}
                className={classNames('duty-editor__day', shift.days.includes(day) && 'duty-editor__day--on')}
                onPress={() => change(index, { days: toggledDay(shift.days, day) })}
              >
                {name}
              </Pressable>
            ))}
          </View>
          <View className="row">
            <TimeOf
              id={`duty-${index}-from`}
              value={shift.opensAt}
              onChange={(opensAt) => change(index, { opensAt })}
            />
            <View>到</View>
            <TimeOf
              id={`duty-${index}-to`}
              value={shift.closesAt}
              onChange={(closesAt) => change(index, { closesAt })}
            />
            <View className="grow" />
            <Button
              id={`duty-${index}-remove`}
              kind="quiet"
              size="small"
              onPress={() => onChange(shifts.filter((_, at) => at !== index))}
            >
              去掉
            </Button>
          </View>
        </View>
      ))}
      <Button id="duty-add" kind="ghost" size="small" icon="plus" onPress={() => onChange([...shifts, officeShift])}>
        加一段
      </Button>
    </Section>
  );
}

function TimeOf({ id, value, onChange }: { id: string; value: string; onChange: (time: string) => void }) {
  return (
    <Picker mode="time" value={value === '24:00' ? '23:59' : value} onChange={({ detail }) => onChange(detail.value)}>
      <View id={id} className="duty-editor__time num">
        {value}
      </View>
    </Picker>
  );
}
