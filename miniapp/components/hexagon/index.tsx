import { View } from '@tarojs/components';
import { accessible } from '../accessible';
import { classNames } from '../class-names';
import { Icon, type IconName } from '../icon';
import './index.scss';

export interface HexagonProps {
  icon?: IconName;
  /** A rank or the first character of a name, in place of an icon. */
  text?: string;
  /** `honey` is the champion, the brand, the chosen; the soft ones are everybody. */
  tone?: 'honey' | 'soft' | 'teal' | 'bad' | 'plain';
  /** 32, 44 or 64 px high. */
  size?: 's' | 'm' | 'l';
}

/** The mark: carries an icon, a rank, or a person's initial. */
export function Hexagon({ icon, text, tone = 'soft', size = 'm' }: HexagonProps) {
  return (
    <View
      className={classNames('hexagon', `hexagon--${tone}`, size !== 'm' && `hexagon-${size}`)}
      {...(text ? {} : accessible({ isHidden: true }))}
    >
      {icon && <Icon name={icon} className="hexagon__icon" />}
      {text && <View className="num">{text}</View>}
    </View>
  );
}
