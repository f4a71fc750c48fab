import { View } from '@tarojs/components';
import { classNames } from '@/components/class-names';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { platform } from '@/platform';
import type { RoomNote } from '@/services/room';
import type { PlaceFinder } from '../_hooks/use-place';
import { PlaceChip } from './place-chip';

interface TopBarProps {
  where: PlaceFinder;
  /** How many more photos the phone can keep, where that should be known. */
  room?: RoomNote;
  onBack: () => void;
  onPlace: () => void;
}

/** Over the picture: the way back, where it is, and how much room there is for it. */
export function TopBar({ where, room, onBack, onPlace }: TopBarProps) {
  const { statusBar, capsule } = platform.device.frame();
  const isUnknown = !where.isSearching && !where.place;
  return (
    <View
      className="compose-top"
      style={{ paddingTop: `${statusBar + 8}px`, paddingRight: `${Math.max(capsule, 12)}px` }}
    >
      <View className="compose-top__row">
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
      {room && (
        <View id="compose-room" className={classNames('compose-top__room', room.isLow && 'compose-top__room--low')}>
          {room.words}
        </View>
      )}
    </View>
  );
}
