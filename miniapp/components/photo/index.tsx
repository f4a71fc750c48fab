import { Image, View } from '@tarojs/components';
import { useState } from 'react';
import { platform } from '@/platform';
import { classNames } from '../class-names';
import { Icon } from '../icon';
import { Pressable } from '../pressable';
import './index.scss';

export interface PhotoProps {
  /** Nothing while there is none, or while it is being checked. */
  src?: string;
  /** What is on it, for those who do not see it. */
  alt: string;
  /** 48, 76 or 104 px square; `wide` fills the width, 16:10. */
  size?: 's' | 'm' | 'l' | 'wide';
  /** With it, a tap shows the photos full screen, beginning with this one. */
  previews?: string[];
  /** How much of the upload is done, 0 to 100. */
  progress?: number;
  hasFailed?: boolean;
  onRemove?: () => void;
}

/** A photo, or its place while there is none. */
export function Photo({ src, alt, size = 'm', previews, progress, hasFailed, onRemove }: PhotoProps) {
  const [brokenSrc, setBrokenSrc] = useState<string>();
  const isShown = src !== undefined && src !== brokenSrc;
  const show = () => src && platform.camera.preview(previews ?? [src], src);
  const isSending = progress !== undefined && progress < 100;
  return (
    <View className={classNames('photo', `photo-${size}`, hasFailed && 'photo--failed')}>
      <Pressable className="photo__frame" label={alt} isDisabled={!isShown || !previews} onPress={show}>
        {isShown && (
          <Image className="photo__image" src={src} mode="aspectFill" lazyLoad onError={() => setBrokenSrc(src)} />
        )}
        {!isShown && <Icon name="image" className="photo__none" />}
      </Pressable>
      {isSending && <View className="photo__progress num">{progress}%</View>}
      {hasFailed && (
        <View className="photo__progress">
          <Icon name="alert" size="s" />
        </View>
      )}
      {onRemove && (
        <Pressable className="photo__remove" label={`删除${alt}`} onPress={onRemove}>
          <Icon name="close" size="s" />
        </Pressable>
      )}
    </View>
  );
}
