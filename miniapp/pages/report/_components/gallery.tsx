import { View } from '@tarojs/components';
import { Photo } from '@/components/photo';
import { photoPreviews, photoSrc } from '@/services/photo-src';
import type { ReportView } from '@/services/reports';
import './gallery.scss';

type Photos = ReportView['photos'];

/** The photos of the problem, and beside them what it looks like now. */
export function Gallery({ report: { photos, afterPhotos } }: { report: ReportView }) {
  if (photos.length + afterPhotos.length === 0) return null;
  const previews = photoPreviews([...photos, ...afterPhotos]);
  const isPair = photos.length === 1 && afterPhotos.length === 1;
  return (
    <View className={isPair ? 'gallery gallery--pair' : 'gallery'}>
      <Strip label="上报时" photos={photos} previews={previews} />
      <Strip label="办结后" photos={afterPhotos} previews={previews} />
    </View>
  );
}

function Strip({ label, photos, previews }: { label: string; photos: Photos; previews: string[] }) {
  if (photos.length === 0) return null;
  return (
    <View className="gallery__part">
      <View className={photos.length === 1 ? '' : 'gallery__strip'}>
        {photos.map((photo, index) => (
          <Photo
            key={photo.id}
            src={photoSrc(photo, photos.length === 1 ? 'large' : 'small')}
            alt={`${label}的照片 ${index + 1}`}
            size={photos.length === 1 ? 'wide' : 'l'}
            previews={photoSrc(photo, 'large') ? previews : undefined}
            hasFailed={photo.state === 'failed'}
          />
        ))}
      </View>
      <View className="tiny gallery__label">{[label, ...notesOn(photos)].join(' · ')}</View>
    </View>
  );
}

/** What is still to come of them, and what will not be shown. */
function notesOn(photos: Photos): string[] {
  const hidden = photos.filter(({ review }) => review === 'hidden').length;
  return [
    ...(photos.some(isUnderWay) ? ['照片还没传上来'] : []),
    ...(photos.some(({ review }) => review === 'pending') ? ['照片审核中'] : []),
    ...(hidden > 0 ? [`${hidden} 张未通过审核`] : []),
  ];
}

const isUnderWay = ({ state }: Photos[number]) => state === 'declared' || state === 'uploaded';
