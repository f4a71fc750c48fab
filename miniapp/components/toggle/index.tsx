import { View } from '@tarojs/components';
import { classNames } from '../class-names';
import { Icon, type IconName } from '../icon';
import { Pressable } from '../pressable';
import './index.scss';

export interface ToggleProps {
  title: string;
  sub?: string;
  icon?: IconName;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  isBusy?: boolean;
  id?: string;
}

/** A line of a list that is on or off. */
export function Toggle({ title, sub, icon, isOn, onChange, isBusy, id }: ToggleProps) {
  return (
    <Pressable
      id={id}
      className="list-row toggle"
      role="switch"
      label={title}
      isChecked={isOn}
      isBusy={isBusy}
      isDisabled={isBusy}
      onPress={() => onChange(!isOn)}
    >
      {icon && <Icon name={icon} className="list-row__icon" />}
      <View className="grow">
        <View className="list-row__title">{title}</View>
        {sub && <View className="tiny">{sub}</View>}
      </View>
      <View className={classNames('toggle__track', isOn && 'toggle__track--on')}>
        <View className="toggle__knob" />
      </View>
    </Pressable>
  );
}
