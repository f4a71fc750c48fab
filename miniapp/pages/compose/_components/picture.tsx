import { Image, View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { useDraftPhoto } from '@/hooks/use-draft-photo';
import type { Draft } from '@/services/drafts';
import { photosMax } from '@/services/photos';
import { Thumb } from './thumb';

interface PictureProps {
  draft: Draft | undefined;
  top: ReactNode;
  onAdd: () => void;
  onRemove: (photoId: string) => void;
}

/** The photo as large as the page allows, the others beside it. */
export function Picture({ draft, top, onAdd, onRemove }: PictureProps) {
  const photos = draft?.photos ?? [];
  const [chosenId, choose] = useState<string>();
  const current = photos.find((photo) => photo.id === chosenId) ?? photos[photos.length - 1];
  return (
    <View className="picture">
      {current ? <BigPhoto key={current.id} photo={current} /> : <NoPhoto onAdd={onAdd} />}
      {top}
      {current && (
        <View className="picture__strip">
          {photos.map((photo, index) => (
            <Thumb
              key={photo.id}
              photo={photo}
              label={`第 ${index + 1} 张`}
              isCurrent={photo.id === current.id}
              onPress={() => choose(photo.id)}
              onRemove={() => onRemove(photo.id)}
            />
          ))}
          {photos.length < photosMax && (
            <Pressable id="compose-add-photo" className="picture__add" label="再拍一张" onPress={onAdd}>
              <Icon name="plus" />
            </Pressable>
          )}
        </View>
      )}
    </View>
  );
}

function BigPhoto({ photo }: { photo: Draft['photos'][number] }) {
  const path = useDraftPhoto(photo);
  const [isBroken, setBroken] = useState(false);
  if (isBroken) {
    return (
      <View className="picture__none">
        <Icon name="image" size="xl" />
        <View id="compose-photo-broken">这张打不开，可能不是照片，请换一张</View>
      </View>
    );
  }
  return path ? (
    <Image id="compose-photo" className="picture__big" src={path} mode="aspectFill" onError={() => setBroken(true)} />
  ) : null;
}

function NoPhoto({ onAdd }: { onAdd: () => void }) {
  return (
    <Pressable id="compose-take-photo" className="picture__none" label="拍一张照片" onPress={onAdd}>
      <Icon name="camera" size="xl" />
      <View>有照片处理得更快，点这里拍</View>
    </Pressable>
  );
}
