import { View } from '@tarojs/components';
import { Photo } from '@/components/photo';
import { photoPreviews, photoSrc } from '@/services/photo-src';
import type { PhotoView } from '@/services/photos';
import './before-after.scss';

/** The photos of the problem; once it is solved, side by side with those of the work done. */
export function BeforeAfter({ before, after: announced }: { before: PhotoView[]; after: PhotoView[] }) {
  // A photo that was announced and never came shows nothing.
  const after = announced.filter((photo) => photo.state === 'ready');
  if (before.length === 0 && after.length === 0) return null;
  const previews = photoPreviews([...before, ...after]);
  if (after.length === 0) return <Strip title="问题照片" photos={before} previews={previews} />;
  return (
    <View className="before-after">
      <Column title="处理前" photos={before} previews={previews} />
      <Column title="处理后" photos={after} previews={previews} isAfter />
    </View>
  );
}

interface PhotosProps {
  title: string;
  photos: PhotoView[];
  previews: string[];
}

/** One photo fills the width; several stand in rows of three under the first. */
function Strip({ title, photos, previews }: PhotosProps) {
  const [first, ...rest] = photos;
  return (
    <View className="photo-strip">
      <Photo size="wide" src={photoSrc(first, 'large')} alt={title} previews={previews} />
      {rest.length > 0 && (
        <View className="photo-strip__rest">
          {rest.map((photo, index) => (
            <Photo key={photo.id} size="m" src={photoSrc(photo)} alt={`${title} ${index + 2}`} previews={previews} />
          ))}
        </View>
      )}
    </View>
  );
}

function Column({ title, photos, previews, isAfter }: PhotosProps & { isAfter?: boolean }) {
  return (
    <View className="before-after__column">
      <View className={isAfter ? 'before-after__name tone-good' : 'before-after__name'}>{title}</View>
      {photos.length === 0 && <View className="before-after__none sub">没有照片</View>}
      {photos.map((photo, index) => (
        <View key={photo.id} className="before-after__photo">
          <Photo size="wide" src={photoSrc(photo, 'large')} alt={`${title} ${index + 1}`} previews={previews} />
        </View>
      ))}
    </View>
  );
}
