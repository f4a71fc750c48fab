import { View } from '@tarojs/components';
import { accessible } from '../accessible';
import { classNames } from '../class-names';
import { Hexagon } from '../hexagon';
import type { IconName } from '../icon';
import { Pressable } from '../pressable';
import './index.scss';

export interface Tile {
  code: string;
  label: string;
  icon: IconName;
  /** Danger to life stands out. */
  isDanger?: boolean;
}

export interface TilesProps {
  /** What a tap chooses, for a screen reader. */
  label: string;
  tiles: Tile[];
  onPick: (code: string) => void;
  selected?: string;
  isDisabled?: boolean;
}

/** The kinds of problem as a grid of big tiles; one tap picks. */
export function Tiles({ label, tiles, onPick, selected, isDisabled }: TilesProps) {
  return (
    <View className="tiles" {...accessible({ label })}>
      {tiles.map((tile) => {
        const isOn = tile.code === selected;
        return (
          <Pressable
            key={tile.code}
            id={`tile-${tile.code}`}
            className={classNames('tiles__tile', isOn && 'tiles__tile--on')}
            isDisabled={isDisabled}
            onPress={() => onPick(tile.code)}
          >
            <Hexagon icon={tile.icon} tone={isOn ? 'honey' : tile.isDanger ? 'bad' : 'soft'} />
            <View className="tiles__label">{tile.label}</View>
          </Pressable>
        );
      })}
    </View>
  );
}
