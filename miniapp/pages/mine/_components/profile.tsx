import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Hexagon } from '@/components/hexagon';
import { Icon } from '@/components/icon';
import { isNewcomer } from '@/services/identity';
import type { Session } from '@/services/session';
import { roles } from '../../../../api/_contract/vocabulary';
import './profile.scss';

/** Who is signed in, and as what; a tap changes the role. */
export function Profile({ who, onChange }: { who: Session; onChange: () => void }) {
  const change = isNewcomer(who) ? '选身份' : '切换身份';
  const role = isNewcomer(who) ? '还没有选身份' : [roles[who.role], who.unitName].filter(Boolean).join(' · ');
  return (
    <Card id="mine-switch" label={`${who.name}，${role}，${change}`} onPress={onChange}>
      <View className="row">
        <Hexagon size="l" tone="honey" text={who.name.slice(0, 1)} />
        <View className="grow">
          <View className="title" id="mine-name">
            {who.name}
          </View>
          <View className="sub" id="mine-role">
            {role}
          </View>
          <View className="profile__change">
            <Icon name="swap" size="s" />
            {change}
          </View>
        </View>
        <Icon name="next" size="s" className="list-row__arrow" />
      </View>
    </Card>
  );
}
