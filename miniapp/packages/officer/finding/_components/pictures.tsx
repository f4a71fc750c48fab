import { View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import { Photo } from '@/components/photo';
import { Pressable } from '@/components/pressable';
import type { Pictures } from '../_hooks/use-pictures';
import './pictures.scss';

interface PicturesRowProps {
  id: string;
  title: string;
  hint: string;
  pictures: Pictures;
}

/** The camera first: a large place to tap, then the photos in a row with one more place. */
export function PicturesRow({ id, title, hint, pictures }: PicturesRowProps) {
  const { photos, canAdd, isPicking } = pictures;
  if (photos.length === 0) {
    return (
      <Pressable id={id} className="finding-shoot" isBusy={isPicking} onPress={() => void pictures.add()}>
        <Icon name="camera" size="l" />
        <View className="strong">{title}</View>
        <View className="tiny">{hint}</View>
      </Pressable>
    );
  }
  return (
    <View className="finding-photos">
      {photos.map((photo, index) => (
        <Photo
          key={photo.id}
          size="m"
          src={photo.path}
          alt={`${title} ${index + 1}`}
          previews={photos.map(({ path }) => path)}
          onRemove={() => pictures.remove(photo.id)}
        />
      ))}
      {canAdd && (
        <Pressable
          id={id}
          className="finding-photos__add"
          label={title}
          isBusy={isPicking}
          onPress={() => void pictures.add()}
        >
          <Icon name="plus" />
        </Pressable>
      )}
    </View>
  );
}
