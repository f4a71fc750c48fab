import { View } from '@tarojs/components';
import { classNames } from '@/components/class-names';
import { Pressable } from '@/components/pressable';
import { useAppearance } from '@/hooks/use-appearance';
import { readable } from './label-room';
import { boxOf, type Point, toScreen } from './plane';
import { labelPoint } from './ring';
import type { MapView } from './use-view';
import './labels.scss';

export interface Labelled {
  key: string;
  name: string;
  /** What is special about it, in a word: 「新建」. */
  note?: string;
  points: Point[];
  tone?: 'plain' | 'good' | 'teal' | 'bad' | 'honey';
  onPress?: () => void;
}

export interface LabelsProps {
  /** What matters most first: where there is no room for two names, the first stands. */
  shapes: readonly Labelled[];
  map: MapView;
}

/** What a character of a name takes, in normal and in big type. */
const characterPx = { normal: 12, big: 17 };
/** Names may stand out of their shape a little. */
const tightness = 0.6;

/** The names of shapes, each inside its own. */
export function Labels({ shapes, map: { view, size } }: LabelsProps) {
  const { type } = useAppearance();
  if (!view || !size) return null;
  const placed = shapes.flatMap((shape) => {
    const box = boxOf(shape.points);
    const room = shape.name.length * characterPx[type] * tightness;
    if (!box || (box.right - box.left) * view.scale < room) return [];
    const { x, y } = toScreen(labelPoint(shape.points), view, size);
    const isSeen = x > -60 && y > -30 && x < size.width + 60 && y < size.height + 30;
    return isSeen ? [{ ...shape, at: { x, y } }] : [];
  });
  return (
    <>
      {readable(placed, characterPx[type]).map(({ key, name, note, tone = 'plain', at, onPress }) => {
        const style = { left: `${at.x}px`, top: `${at.y}px` };
        const names = classNames('map-label', `map-label--${tone}`);
        const content = (
          <>
            <View>{name}</View>
            {note && <View className="map-label__note">{note}</View>}
          </>
        );
        if (onPress) {
          return (
            <Pressable key={key} id={`shape-${key}`} className={names} style={style} onPress={onPress}>
              {content}
            </Pressable>
          );
        }
        return (
          <View key={key} className={names} style={style}>
            {content}
          </View>
        );
      })}
    </>
  );
}
