import { View } from '@tarojs/components';
import { Photo } from '@/components/photo';
import { useDraftPhoto } from '@/hooks/use-draft-photo';
import { useStore } from '@/hooks/use-store';
import type { DraftPhoto } from '@/services/drafts';
import { uploadProgress } from '@/services/send-draft';
import './sent-photos.scss';

/** The photos, each with how far it has come. */
export function SentPhotos({ photos }: { photos: DraftPhoto[] }) {
  const progress = useStore(uploadProgress);
  if (photos.length === 0) return null;
  return (
    <View className="sent-photos">
      {photos.map((photo, index) => (
        <SentPhoto key={photo.id} photo={photo} label={`照片 ${index + 1}`} percent={progress[photo.id]} />
      ))}
    </View>
  );
}

function SentPhoto({ photo, label, percent }: { photo: DraftPhoto; label: string; percent: number | undefined }) {
  const path = useDraftPhoto(photo);
  return (
    <Photo
      src={path}
      alt={label}
      previews={path ? [path] : undefined}
      progress={photo.problem || photo.isSent ? undefined : percent}
      hasFailed={Boolean(photo.problem)}
    />
  );
}
