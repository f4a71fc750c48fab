import { View } from '@tarojs/components';
import { classNames } from '@/components/class-names';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';

interface PlaceChipProps {
  words: string;
  isSearching: boolean;
  /** Nothing found, or something that should be looked at. */
  isDoubtful?: boolean;
  onPress: () => void;
}

/** Where it is, over the picture; a tap corrects it. */
export function PlaceChip({ words, isSearching, isDoubtful, onPress }: PlaceChipProps) {
  return (
    <Pressable
      id="place-chip"
      className={classNames('place-chip', isDoubtful && 'place-chip--doubtful')}
      label={`地点：${words}，点这里更改`}
      isBusy={isSearching}
      onPress={onPress}
    >
      <Icon name="pin" size="s" />
      <View className="place-chip__words">{words}</View>
      <Icon name="next" size="s" className="place-chip__more" />
    </Pressable>
  );
}
