import { View } from '@tarojs/components';
import { photoPreviews, photoSrc } from '@/services/photo-src';
import type { PhotoView } from '@/services/photos';
import { Photo } from '../photo';
import './index.scss';

export interface ComparedPhotosProps {
  before: readonly PhotoView[];
  after: readonly PhotoView[];
  /** What the sides are called, when they are no repair. */
  titles?: readonly [string, string];
}

/** What was beside what is; a tap shows them full screen, where two fingers zoom. */
export function ComparedPhotos({ before, after: announced, titles = ['处理前', '处理后'] }: ComparedPhotosProps) {
  // A photo that was announced and never came shows nothing.
  const after = announced.filter(({ state }) => state === 'ready');
  const previews = photoPreviews([...before, ...after]);
  return (
    <View className="compared">
      <Side title={titles[0]} photos={before} previews={previews} />
      <Side title={titles[1]} photos={after} previews={previews} />
    </View>
  );
}

function Side({ title, photos, previews }: { title: string; photos: readonly PhotoView[]; previews: string[] }) {
  return (
    <View className="compared__side">
      <View className="compared__name">{title}</View>
      {photos.length === 0 && <View className="compared__none sub">没有照片</View>}
      {photos.map((photo, index) => (
        <View key={photo.id} className="compared__photo">
          <Photo size="wide" src={photoSrc(photo, 'large')} alt={`${title} ${index + 1}`} previews={previews} />
        </View>
      ))}
    </View>
  );
}
