import { Image, View } from '@tarojs/components';
import type { PhotoArea, PhotoView } from '@/services/photos';
import { photoSrc } from '@/services/photo-src';
import type { useDrawing } from '../_hooks/use-drawing';

interface PhotoSurfaceProps {
  id: string;
  photo: PhotoView;
  drawing: ReturnType<typeof useDrawing>;
}

/** The whole photo, and the boxes drawn over it. */
export function PhotoSurface({ id, photo, drawing }: PhotoSurfaceProps) {
  const { areas, drawn, surface, measure } = drawing;
  const ratio = (photo.widthPx ?? 4) / (photo.heightPx ?? 3);
  // As high as the screen lets it be, without being cut.
  const width = `min(100%, calc(58vh * ${ratio}))`;
  return (
    <View className="redact__frame" style={{ width }}>
      <View id={id} className="redact__surface" style={{ paddingBottom: `${100 / ratio}%` }} {...surface}>
        <Image
          className="redact__photo"
          src={photoSrc(photo, 'large') ?? ''}
          mode="scaleToFill"
          onLoad={() => void measure()}
        />
        {areas.map((area) => (
          <View key={keyOf(area)} className="redact__box" style={boxStyle(area)} />
        ))}
        {drawn && <View className="redact__box redact__box--drawn" style={boxStyle(drawn)} />}
      </View>
    </View>
  );
}

const keyOf = ({ x, y, width, height }: PhotoArea) => `${x} ${y} ${width} ${height}`;

const percent = (part: number) => `${part * 100}%`;

const boxStyle = ({ x, y, width, height }: PhotoArea) => ({
  left: percent(x),
  top: percent(y),
  width: percent(width),
  height: percent(height),
});
