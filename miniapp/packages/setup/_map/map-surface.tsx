import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { accessible } from '@/components/accessible';
import { classNames } from '@/components/class-names';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { useAppearance } from '@/hooks/use-appearance';
import { type DrawnShape, overscan, pictureOf } from './picture';
import { scaleBar } from './plane';
import type { Shift, useGestures } from './use-gestures';
import type { MapView } from './use-view';
import './map-surface.scss';

export interface MapSurfaceProps {
  id: string;
  /** What the map shows, for a screen reader. */
  label: string;
  map: MapView;
  gestures: ReturnType<typeof useGestures>;
  /** Drawn in this order; what changes with every finger's move belongs in `live`. */
  shapes: readonly DrawnShape[];
  live?: readonly DrawnShape[];
}

/** A map without a map: boundaries drawn as a picture, to be drawn along and zoomed; children lie on it by px. */
export function MapSurface({ id, label, map, gestures, shapes, live, children }: PropsWithChildren<MapSurfaceProps>) {
  return (
    <View className="map-surface" {...accessible({ label })}>
      <View id={id} className="map-surface__window" {...gestures.surface}>
        <View className="map-surface__sheet" style={shifted(gestures.shift)}>
          <Picture shapes={shapes} map={map} />
          {live && <Picture shapes={live} map={map} />}
          {children}
        </View>
      </View>
      <ZoomButtons map={map} />
      {map.view && <ScaleBar map={map} />}
    </View>
  );
}

const shifted = (shift: Shift | undefined) =>
  shift && {
    transform: `translate(${shift.x}px, ${shift.y}px) scale(${shift.zoom})`,
    transformOrigin: `${shift.origin.x}px ${shift.origin.y}px`,
  };

function Picture({ shapes, map: { view, size } }: { shapes: readonly DrawnShape[]; map: MapView }) {
  const { theme } = useAppearance();
  if (!view || !size) return null;
  const [width, height] = [size.width * overscan, size.height * overscan];
  const style = {
    left: `${(size.width - width) / 2}px`,
    top: `${(size.height - height) / 2}px`,
    width: `${width}px`,
    height: `${height}px`,
    backgroundImage: pictureOf(shapes, view, size, theme),
  };
  return <View className="map-surface__picture" style={style} />;
}

function ZoomButtons({ map }: { map: MapView }) {
  return (
    <View className="map-surface__zoom">
      <Pressable id="zoom-in" className="map-surface__button" label="放大" onPress={() => map.zoom(1.6)}>
        <Icon name="plus" />
      </Pressable>
      <Pressable id="zoom-out" className="map-surface__button" label="缩小" onPress={() => map.zoom(1 / 1.6)}>
        <View className="map-surface__minus" />
      </Pressable>
      <Pressable
        id="zoom-fit"
        className={classNames('map-surface__button', 'map-surface__button--words')}
        label="看全部"
        onPress={() => map.fit()}
      >
        全部
      </Pressable>
    </View>
  );
}

function ScaleBar({ map: { view } }: { map: MapView }) {
  if (!view) return null;
  const { words, px } = scaleBar(view);
  return (
    <View className="map-surface__scale num">
      {words}
      <View className="map-surface__bar" style={{ width: `${px}px` }} />
    </View>
  );
}
