import { View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { platform } from '@/platform';
import type { PlaceFinder } from '../_hooks/use-place';
import { PlaceChip } from './place-chip';

interface TopBarProps {
  where: PlaceFinder;
  onBack: () => void;
  onPlace: () => void;
}

/** Over the picture: the way back, and where it is. */
export function TopBar({ where, onBack, onPlace }: TopBarProps) {
  const { statusBar, capsule } = platform.device.frame();
  const isUnknown = !where.isSearching && !where.place;
  return (
    <View
      className="compose-top"
      style={{ paddingTop: `${statusBar + 8}px`, paddingRight: `${Math.max(capsule, 12)}px` }}
    >
      <Pressable id="compose-back" className="compose-top__back" label="返回" onPress={onBack}>
        <Icon name="back" />
      </Pressable>
      <PlaceChip
        words={where.words}
        isSearching={where.isSearching}
        isDoubtful={isUnknown || where.isDoubtful}
        onPress={onPlace}
      />
    </View>
  );
}
