import { View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import { Photo } from '@/components/photo';
import { Pressable } from '@/components/pressable';
import { photoPreviews, photoSrc } from '@/services/photo-src';
import type { PhotoView } from '@/services/photos';
import type { AfterPhotos } from '../_hooks/use-after-photos';
import './after-photo-picker.scss';

/** Before at the left, the photo to take at the right: taken from the same spot they tell the story alone. */
export function AfterPhotoPicker({ before, photos }: { before: PhotoView[]; photos: AfterPhotos }) {
  const [problem] = before;
  const [first] = photos.photos;
  return (
    <View className="after-photos">
      <View className="after-photos__pair">
        {problem && (
          <View className="after-photos__side">
            <View className="after-photos__name">处理前</View>
            <Photo size="wide" src={photoSrc(problem, 'large')} alt="处理前" previews={photoPreviews(before)} />
          </View>
        )}
        <View className="after-photos__side">
          <View className="after-photos__name tone-good">处理后</View>
          {first ? <Taken photos={photos} index={0} size="wide" /> : <TakePhoto photos={photos} />}
        </View>
      </View>
      {first && (
        <View className="after-photos__more">
          {photos.photos.slice(1).map((photo, index) => (
            <Taken key={photo.id} photos={photos} index={index + 1} size="m" />
          ))}
          {photos.canAdd && (
            <Pressable
              id="after-photo-add"
              className="after-photos__add"
              label="再拍一张"
              isBusy={photos.isPicking}
              onPress={() => void photos.add('both')}
            >
              <Icon name="plus" />
            </Pressable>
          )}
        </View>
      )}
    </View>
  );
}

/** The empty place asks for the photo. */
function TakePhoto({ photos }: { photos: AfterPhotos }) {
  return (
    <Pressable
      id="after-photo"
      className="after-photos__take"
      isBusy={photos.isPicking}
      isDisabled={photos.isPicking}
      onPress={() => void photos.add('both')}
    >
      <View className="after-photos__frame">
        <Icon name="camera" size="l" />
        <View className="strong">拍办结照片</View>
        <View className="tiny">和处理前同一个角度</View>
      </View>
    </Pressable>
  );
}

function Taken({ photos, index, size }: { photos: AfterPhotos; index: number; size: 'wide' | 'm' }) {
  const photo = photos.photos[index];
  if (!photo) return null;
  const { id, path, state, progress } = photo;
  return (
    <View className={`after-photos__taken after-photos__taken--${size}`}>
      <Photo
        size={size}
        src={path}
        alt={`办结照片 ${index + 1}`}
        previews={photos.photos.map((one) => one.path)}
        progress={state === 'sending' ? progress : undefined}
        hasFailed={state === 'failed'}
        onRemove={() => photos.remove(id)}
      />
      {state === 'waiting' && <View className="tiny">有信号时上传</View>}
      {state === 'failed' && (
        <Pressable className="after-photos__retry tone-bad" onPress={() => void photos.retry(photo)}>
          <Icon name="refresh" size="s" />
          重传
        </Pressable>
      )}
    </View>
  );
}
