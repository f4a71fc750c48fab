import { View } from '@tarojs/components';
import { accessible } from '@/components/accessible';
import { classNames } from '@/components/class-names';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import './keypad.scss';

/** What was typed of a code, a box for each digit. */
export function CodeBoxes({ digits, length, isWrong }: { digits: string; length: number; isWrong: boolean }) {
  const boxes = Array.from({ length }, (_, index) => digits[index] ?? '');
  const said = digits ? `已输入 ${digits.split('').join(' ')}` : '还没有输入';
  return (
    <View
      id="code-boxes"
      className={classNames('code-boxes', isWrong && 'code-boxes--wrong')}
      {...accessible({ role: 'img', label: said })}
    >
      {boxes.map((digit, index) => (
        <View
          // biome-ignore lint/suspicious/noArrayIndexKey: a box is its place.
          key={index}
          className={classNames('code-boxes__box num', index === digits.length && 'code-boxes__box--next')}
        >
          {digit}
        </View>
      ))}
    </View>
  );
}

interface KeypadProps {
  isDisabled: boolean;
  onPress: (digit: string) => void;
  onErase: () => void;
  /** Where the phone can scan. */
  onScan?: () => void;
}

/** Big keys, as on a telephone. */
export function Keypad({ isDisabled, onPress, onErase, onScan }: KeypadProps) {
  return (
    <View className="keypad">
      {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
        <Key key={digit} digit={digit} isDisabled={isDisabled} onPress={onPress} />
      ))}
      {onScan ? (
        <Pressable id="key-scan" className="keypad__key" label="扫二维码" isDisabled={isDisabled} onPress={onScan}>
          <Icon name="scan" size="l" />
        </Pressable>
      ) : (
        <View />
      )}
      <Key digit="0" isDisabled={isDisabled} onPress={onPress} />
      <Pressable
        id="key-erase"
        className="keypad__key keypad__key--quiet"
        label="删掉一位"
        isDisabled={isDisabled}
        onPress={onErase}
      >
        删除
      </Pressable>
    </View>
  );
}

function Key({ digit, isDisabled, onPress }: { digit: string; isDisabled: boolean; onPress: (digit: string) => void }) {
  return (
    <Pressable id={`key-${digit}`} className="keypad__key num" isDisabled={isDisabled} onPress={() => onPress(digit)}>
      {digit}
    </Pressable>
  );
}
