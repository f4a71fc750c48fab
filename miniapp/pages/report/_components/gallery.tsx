import { View } from '@tarojs/components';
import { Photo } from '@/components/photo';
import { photoPreviews, photoSrc } from '@/services/photo-src';
import type { ReportView } from '@/services/reports';
import './gallery.scss';

type Photos = ReportView['photos'];

/** The photos of the problem, and beside them what it looks like now. */
export function Gallery({ report: { photos, afterPhotos, actions } }: { report: ReportView }) {
  if (photos.length + afterPhotos.length === 0) return null;
  const previews = photoPreviews([...photos, ...afterPhotos]);
  const isPair = photos.length === 1 && afterPhotos.length === 1;
  // Whoever is asked whether it was solved sees the question below without scrolling.
  const isSmall = !isPair && actions.includes('confirm');
  return (
    <View className={isPair ? 'gallery gallery--pair' : 'gallery'}>
      <Strip label="上报时" photos={photos} previews={previews} isSmall={isSmall} />
      <Strip label="办结后" photos={afterPhotos} previews={previews} isSmall={isSmall} />
    </View>
  );
}

interface StripProps {
  label: string;
  photos: Photos;
  previews: string[];
  isSmall: boolean;
}

function Strip({ label, photos, previews, isSmall }: StripProps) {
  if (photos.length === 0) return null;
  const isWide = photos.length === 1 && !isSmall;
  return (
    <View className="gallery__part">
      <View className={isWide ? '' : 'gallery__strip'}>
        {photos.map((photo, index) => (
          <Photo
            key={photo.id}
            src={photoSrc(photo, isWide ? 'large' : 'small')}
            alt={`${label}的照片 ${index + 1}`}
            size={isWide ? 'wide' : 'l'}
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
