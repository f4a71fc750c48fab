import { View } from '@tarojs/components';
import { accessible } from '../accessible';
import { classNames } from '../class-names';
import type { IconName } from './names';
import './index.scss';

export type { IconName } from './names';

export interface IconProps {
  name: IconName;
  /** 18, 24, 34 or 64 px, larger in big type. */
  size?: 's' | 'm' | 'l' | 'xl';
  className?: string;
}

/** A drawn sign in the colour of the text around it; says nothing to a screen reader. */
export function Icon({ name, size = 'm', className }: IconProps) {
  return (
    <View
      className={classNames('icon', `icon--${name}`, size !== 'm' && `icon-${size}`, className)}
      {...accessible({ isHidden: true })}
    />
  );
}
