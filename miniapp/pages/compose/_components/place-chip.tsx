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
  const [place, grid] = apart(keptTogether(words));
  return (
    <Pressable
      id="place-chip"
      className={classNames('place-chip', isDoubtful && 'place-chip--doubtful')}
      label={`地点：${words}，点这里更改`}
      isBusy={isSearching}
      onPress={onPress}
    >
      <Icon name="pin" size="s" />
      <View className="place-chip__words">
        {grid ? `${place}\u00a0· ` : place}
        {grid && <View className="place-chip__grid">{grid}</View>}
      </View>
      <Icon name="next" size="s" className="place-chip__more" />
    </Pressable>
  );
}

/** The place, and the grid behind its last dot: people write dots, too. */
function apart(words: string): [place: string, grid?: string] {
  const dot = words.lastIndexOf(' · ');
  return dot < 0 ? [words] : [words.slice(0, dot), words.slice(dot + 3)];
}

/** 「西侧约 70 米」「03 网格」: a number stays with what it counts. */
const keptTogether = (words: string) => words.replace(/(\d) (?=[^·\s])/g, '$1\u00a0');
