import { View } from '@tarojs/components';
import { classNames } from '@/components/class-names';
import { Pressable } from '@/components/pressable';
import { useAppearance } from '@/hooks/use-appearance';
import { footOf, movedIn, readable } from './label-room';
import { boxOf, fromScreen, type Point, type Size, toScreen, type View as Seen } from './plane';
import { contains, labelPoint } from './ring';
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
/** The buttons of a map, as --touch. */
const touchPx = { normal: 48, big: 60 };
/** Names may stand out of their shape a little. */
const tightness = 0.6;

/** The names of shapes, each inside its own. */
export function Labels({ shapes, map: { view, size } }: LabelsProps) {
  const { type } = useAppearance();
  if (!view || !size) return null;
  const placed = shapes.flatMap((shape) => placedIn(shape, view, size, characterPx[type]) ?? []);
  const shown = readable(placed, characterPx[type], footOf(size, touchPx[type]));
  return (
    <>
      {shown.map(({ key, name, note, tone = 'plain', at, onPress }) => {
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

/** Where the name of a shape stands on the map; nowhere when there is no room for it. */
function placedIn(shape: Labelled, view: Seen, size: Size, character: number) {
  const box = boxOf(shape.points);
  const room = shape.name.length * character * tightness;
  if (!box || (box.right - box.left) * view.scale < room) return undefined;
  const at = toScreen(labelPoint(shape.points), view, size);
  const isSeen = at.x > -60 && at.y > -30 && at.x < size.width + 60 && at.y < size.height + 30;
  if (!isSeen) return undefined;
  // At the edge of the map a name is moved in as far as its shape goes, and is never half a name.
  const label = movedIn({ ...shape, at }, size, character);
  return contains(shape.points, fromScreen(label.at, view, size)) ? label : undefined;
}
