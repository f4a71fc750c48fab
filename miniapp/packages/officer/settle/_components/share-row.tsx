import { View } from '@tarojs/components';
import { Field } from '@/components/field';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import type { Row } from '../shares';
import './share-row.scss';

export interface ShareRowProps {
  row: Row;
  index: number;
  onChange: (next: Partial<Row>) => void;
  onRemove: () => void;
}

/** One party and its percentage. */
export function ShareRow({ row, index, onChange, onRemove }: ShareRowProps) {
  return (
    <View className="share-row">
      <View className="grow">
        <Field
          id={`share-party-${index}`}
          label="哪一方"
          placeholder="例如：承租方"
          maxLength={30}
          value={row.party}
          onChange={(party) => onChange({ party })}
        />
      </View>
      <View className="share-row__percent">
        <Field
          id={`share-percent-${index}`}
          label="比例 %"
          kind="number"
          maxLength={3}
          value={row.percent}
          onChange={(percent) => onChange({ percent: percent.replace(/\D/g, '') })}
        />
      </View>
      <Pressable className="share-row__remove" label={`去掉${row.party || '这一方'}`} onPress={onRemove}>
        <Icon name="trash" />
      </Pressable>
    </View>
  );
}
