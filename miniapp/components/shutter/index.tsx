import { View } from '@tarojs/components';
import { Icon } from '../icon';
import { Pressable } from '../pressable';
import './index.scss';

export interface ShutterProps {
  label: string;
  onPress: () => void;
  isBusy?: boolean;
}

/** The big honey hexagon: the first of the three taps. */
export function Shutter({ label, onPress, isBusy }: ShutterProps) {
  return (
    <Pressable id="shutter" className="shutter" label={label} isBusy={isBusy} isDisabled={isBusy} onPress={onPress}>
      <View className="shutter__halo shutter__halo--outer" />
      <View className="shutter__halo" />
      <View className="shutter__shade" />
      <View className="shutter__face">
        <View className="shutter__rim" />
        <Icon name="camera" size="xl" />
        <View className="shutter__words">{label}</View>
      </View>
    </Pressable>
  );
}
