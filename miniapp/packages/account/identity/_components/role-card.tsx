import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Hexagon } from '@/components/hexagon';
import { Pill } from '@/components/pill';
import { momentWords } from '@/components/time-words';
import { consolePages } from '@/services/console-pages';
import type { OwnRole } from '@/services/me';
import { session } from '@/services/session';
import { roles } from '../../../../../api/_contract/vocabulary';

interface RoleCardProps {
  role: OwnRole;
  /** Whether the tabs show this one now. */
  isShown: boolean;
  onShow: () => void;
}

/** A role I hold: where, until when, and who stands in for whom. */
export function RoleCard({ role, isShown, onShow }: RoleCardProps) {
  return (
    <Card isSelected={isShown}>
      <View className="row row--wrap">
        <Hexagon tone={isShown ? 'honey' : 'soft'} text={roles[role.role].slice(0, 1)} />
        <View className="grow">
          <View className="title">{roles[role.role]}</View>
          <View className="sub">{role.unit.name}</View>
        </View>
        {isShown ? (
          <Pill tone="honey">正在使用</Pill>
        ) : (
          <Button
            id={`identity-show-${role.id}`}
            size="small"
            kind="soft"
            label={`切换到${roles[role.role]}`}
            onPress={onShow}
          >
            切换
          </Button>
        )}
      </View>
      {factsOf(role).map((fact) => (
        <View key={fact} className="tiny num">
          {fact}
        </View>
      ))}
      {isOffice(role) && (
        <Button
          id={`identity-deputy-${role.id}`}
          size="small"
          kind="quiet"
          icon="people"
          label={`请同事代理${roles[role.role]}`}
          onPress={() => void nameDeputy(role)}
        >
          请同事代理
        </Button>
      )}
    </Card>
  );
}

function nameDeputy({ id, unit }: OwnRole): Promise<unknown> {
  const personId = session.get()?.personId ?? '';
  return consolePages.deputy({ grantId: id, unitId: unit.id, personId, name: '您' });
}

/** Riding and living somewhere nobody does for another; who stands in does not pass that on. */
function isOffice({ role, deputyForName }: OwnRole): boolean {
  return role !== 'courier' && role !== 'resident' && deputyForName === null;
}

function factsOf({ validFrom, validTo, deputyForName, deputies }: OwnRole): string[] {
  const term = validTo ? `任期到 ${momentWords(validTo)}` : `${momentWords(validFrom)} 起`;
  const mine = deputyForName ? [`代理 ${deputyForName}，到 ${validTo ? momentWords(validTo) : '另行通知'}`] : [term];
  const theirs = deputies.map(
    ({ name, validFrom: from, validTo: to }) =>
      `${name} 代理您：${momentWords(from)} 至 ${to ? momentWords(to) : '另行通知'}`,
  );
  return [...mine, ...theirs];
}
