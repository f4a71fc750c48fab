import { View } from '@tarojs/components';
import { accessible } from '@/components/accessible';
import { categoryIcon } from '@/components/category-icon';
import { classNames } from '@/components/class-names';
import { Icon, type IconName } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { Section } from '@/components/section';
import './drawing-picker.scss';

/** The drawings that stand for kinds of problems, with what each shows. */
const drawings: [IconName, string][] = [
  ['manhole', '井盖'],
  ['road', '道路'],
  ['parking', '停车'],
  ['drain', '水'],
  ['lamp', '路灯'],
  ['charger', '用电'],
  ['rubbish', '垃圾'],
  ['box', '堆物'],
  ['branch', '树木'],
  ['fire', '消防'],
  ['alert', '危险'],
  ['noise', '噪声'],
  ['book', '张贴'],
  ['people', '人员'],
  ['toilet', '公厕'],
  ['wrench', '维修'],
  ['shield', '治安'],
  ['other', '其他'],
];

export interface DrawingPickerProps {
  /** A category's `icon`. */
  value: string;
  onChange: (icon: IconName) => void;
}

/** Which drawing stands for a category on its tile and wherever it is listed. */
export function DrawingPicker({ value, onChange }: DrawingPickerProps) {
  const chosen = categoryIcon(value);
  return (
    <Section title="图标">
      <View className="drawings" {...accessible({ role: 'radiogroup', label: '图标' })}>
        {drawings.map(([name, label]) => (
          <Pressable
            key={name}
            id={`category-icon-${name}`}
            role="radio"
            isChecked={name === chosen}
            className={classNames('drawings__one', name === chosen && 'drawings__one--on')}
            onPress={() => onChange(name)}
          >
            <Icon name={name} />
            <View>{label}</View>
          </Pressable>
        ))}
      </View>
    </Section>
  );
}
