import { View } from '@tarojs/components';
import { Photo } from '../photo';
import './index.scss';

/** A photo that is still on this phone. */
export interface PhotoUnderWay {
  id: string;
  /** Nothing until it is found, or when the phone has lost it. */
  path?: string;
  /** How much of it has been sent, 0 to 100. */
  percent?: number;
  hasFailed: boolean;
}

interface PhotosUnderWayProps {
  photos: PhotoUnderWay[];
  onRemove?: (id: string) => void;
}

/** Photos on their way, each with how far it has come. */
export function PhotosUnderWay({ photos, onRemove }: PhotosUnderWayProps) {
  if (photos.length === 0) return null;
  return (
    <View className="photos-under-way">
      {photos.map(({ id, path, percent, hasFailed }, index) => (
        <Photo
          key={id}
          src={path}
          alt={`照片 ${index + 1}`}
          previews={path ? [path] : undefined}
          progress={percent}
          hasFailed={hasFailed}
          onRemove={onRemove && (() => onRemove(id))}
        />
      ))}
    </View>
  );
}
