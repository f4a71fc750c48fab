import { View } from '@tarojs/components';
import { classNames } from '@/components/class-names';
import { Icon } from '@/components/icon';
import { Pill } from '@/components/pill';
import { Pressable } from '@/components/pressable';
import type { AttendanceView, TickAttendance } from '@/services/volunteer';
import { serviceStatuses } from '../../../../../api/_contract/vocabulary';
import { recordTones } from '../../tones';
import { minutesWords, thereWords } from '../../words';
import './person-row.scss';

type State = TickAttendance['state'];

export interface PersonRowProps {
  person: AttendanceView;
  index: number;
  /** A tick is on its way. */
  isBusy: boolean;
  /** Once it is over there is one tick: there from the beginning to the end. */
  isOver: boolean;
  onTick: (state: State) => void;
}

/** One person of the lead's list: when they came and left, and the two ticks. */
export function PersonRow({ person, index, isBusy, isOver, onTick }: PersonRowProps) {
  const { personName, status, minutes, checkedInAt } = person;
  const isDecided = status === 'confirmed' || status === 'declined';
  const hasCome = status === 'checked_in' || status === 'checked_out';
  const hasLeft = status === 'checked_out';
  const counted = minutes ? `，${minutesWords(minutes)}` : '';
  return (
    <View id={`person-${index}`} className="person-row">
      <View className="person-row__who">
        <View className="strong">{personName}</View>
        <View className="tiny num">{checkedInAt ? `${thereWords(person)}${counted}` : '还没到'}</View>
      </View>
      {isDecided ? (
        <Pill tone={recordTones[status]}>{serviceStatuses[status]}</Pill>
      ) : (
        <View className="person-row__ticks">
          <Tick
            id={`came-${index}`}
            words="来了"
            label={`${personName}来了`}
            isOn={hasCome}
            isBusy={isBusy}
            onPress={() => onTick(hasCome ? 'joined' : isOver ? 'checked_out' : 'checked_in')}
          />
          {!isOver && (
            <Tick
              id={`left-${index}`}
              words="走了"
              label={`${personName}走了`}
              isOn={hasLeft}
              isBusy={isBusy}
              isOff={!hasCome}
              onPress={() => onTick(hasLeft ? 'checked_in' : 'checked_out')}
            />
          )}
        </View>
      )}
    </View>
  );
}

interface TickProps {
  id: string;
  words: string;
  label: string;
  isOn: boolean;
  isBusy: boolean;
  /** Makes no sense yet. */
  isOff?: boolean;
  onPress: () => void;
}

function Tick({ id, words, label, isOn, isBusy, isOff = false, onPress }: TickProps) {
  return (
    <Pressable
      id={id}
      role="switch"
      label={label}
      isChecked={isOn}
      isBusy={isBusy}
      isDisabled={isBusy || isOff}
      className={classNames('tick', isOn && 'tick--on', isBusy && 'tick--busy', isOff && 'tick--off')}
      onPress={onPress}
    >
      <View className="tick__box">{isOn && <Icon name="check" size="s" />}</View>
      {words}
    </Pressable>
  );
}
