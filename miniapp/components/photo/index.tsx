import { Image, View } from '@tarojs/components';
import { type PropsWithChildren, useState } from 'react';
import { platform } from '@/platform';
import { accessible } from '../accessible';
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
  const shownSrc = src === brokenSrc ? undefined : src;
  const isSending = progress !== undefined && progress < 100;
  return (
    <View className={classNames('photo', `photo-${size}`, hasFailed && 'photo--failed')}>
      <PhotoFrame src={shownSrc} alt={alt} previews={previews}>
        {shownSrc ? (
          <Image
            className="photo__image"
            src={shownSrc}
            mode="aspectFill"
            lazyLoad
            onError={() => setBrokenSrc(src)}
            {...unnamed}
          />
        ) : (
          <Icon name="image" className="photo__none" />
        )}
      </PhotoFrame>
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

/** The frame has the name; in a browser the image inside Taro's element must not ask for one of its own. */
const unnamed: Record<string, unknown> = process.env.TARO_ENV === 'weapp' ? {} : { nativeProps: { alt: '' } };

/** A button only where a tap shows something. */
function PhotoFrame({ src, alt, previews, children }: PropsWithChildren<Pick<PhotoProps, 'src' | 'alt' | 'previews'>>) {
  if (!src || !previews) {
    return (
      <View className="photo__frame" {...accessible({ role: 'img', label: alt })}>
        {children}
      </View>
    );
  }
  return (
    <Pressable className="photo__frame" label={alt} onPress={() => platform.camera.preview(previews, src)}>
      {children}
    </Pressable>
  );
}
