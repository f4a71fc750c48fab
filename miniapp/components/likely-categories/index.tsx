import { View } from '@tarojs/components';
import type { CategoryView } from '../../../api/_contract/common';
import { accessible } from '../accessible';
import { categoryIcon } from '../category-icon';
import { classNames } from '../class-names';
import { Icon } from '../icon';
import { Pressable } from '../pressable';
import './index.scss';

interface LikelyCategoriesProps {
  /** Best first. */
  categories: readonly CategoryView[];
  selected?: string;
  isDisabled?: boolean;
  onPick: (code: string) => void;
}

/** What words seem to speak of, to be confirmed with one tap; nothing when they speak of nothing. */
export function LikelyCategories({ categories, selected, isDisabled, onPick }: LikelyCategoriesProps) {
  if (categories.length === 0) return null;
  return (
    <View className="likely" {...accessible({ label: '从您写的话里读出的类别' })}>
      <View className="sub">看起来是</View>
      {categories.map(({ code, label, icon, severity }) => (
        <Pressable
          key={code}
          id={`likely-${code}`}
          className={classNames(
            'likely__one',
            code === selected && 'likely__one--on',
            severity === 'danger' && 'tone-bad',
          )}
          isDisabled={isDisabled}
          onPress={() => onPick(code)}
        >
          <Icon name={categoryIcon(icon)} size="s" />
          {label}
        </Pressable>
      ))}
    </View>
  );
}
