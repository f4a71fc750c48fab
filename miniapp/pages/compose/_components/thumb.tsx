import { Image, View } from '@tarojs/components';
import { useState } from 'react';
import { classNames } from '@/components/class-names';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { useDraftPhoto } from '@/hooks/use-draft-photo';
import type { DraftPhoto } from '@/services/drafts';

interface ThumbProps {
  photo: DraftPhoto;
  label: string;
  isCurrent: boolean;
  onPress: () => void;
  onRemove: () => void;
}

/** One of the photos; the one shown large can be removed here. */
export function Thumb({ photo, label, isCurrent, onPress, onRemove }: ThumbProps) {
  const path = useDraftPhoto(photo);
  const [isBroken, setBroken] = useState(false);
  return (
    <View className={classNames('thumb', isCurrent && 'thumb--on')}>
      <Pressable className="thumb__face" label={label} isSelected={isCurrent} onPress={onPress}>
        {path && !isBroken && (
          <Image className="thumb__image" src={path} mode="aspectFill" onError={() => setBroken(true)} />
        )}
        {isBroken && <Icon name="alert" />}
      </Pressable>
      {isCurrent && (
        <Pressable className="thumb__remove" label={`删除${label}`} onPress={onRemove}>
          <Icon name="close" size="s" />
        </Pressable>
      )}
    </View>
  );
}
