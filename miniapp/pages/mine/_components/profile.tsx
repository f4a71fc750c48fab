import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Hexagon } from '@/components/hexagon';
import { isNewcomer } from '@/services/identity';
import type { Session } from '@/services/session';
import { roles } from '../../../../api/_contract/vocabulary';

/** Who is signed in, and as what. */
export function Profile({ who, onChange }: { who: Session; onChange: () => void }) {
  return (
    <Card>
      <View className="row row--wrap">
        <Hexagon size="l" tone="honey" text={who.name.slice(0, 1)} />
        <View className="grow">
          <View className="title" id="mine-name">
            {who.name}
          </View>
          <View id="mine-role" className="sub">
            {isNewcomer(who) ? '还没有选身份' : [roles[who.role], who.unitName].filter(Boolean).join(' · ')}
          </View>
        </View>
        <Button id="mine-switch" size="small" icon="swap" onPress={onChange}>
          {isNewcomer(who) ? '选身份' : '切换身份'}
        </Button>
      </View>
    </Card>
  );
}
