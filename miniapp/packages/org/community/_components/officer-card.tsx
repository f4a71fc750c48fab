import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Hexagon } from '@/components/hexagon';
import type { LeadView } from '@/services/organisation';
import { DutyWords } from '../../_components/duty-words';
import type { Call } from '../../_hooks/use-call';
import { namesOf } from '../words';
import './officer-card.scss';

/** 我的网格员: who it is, whether they are on duty, and one big button. */
export function OfficerCard({ lead, call, isFirst }: { lead: LeadView; call: Call; isFirst: boolean }) {
  const { unit, people, contact } = lead;
  const names = namesOf(people);
  return (
    <Card id={`officer-${unit.id}`}>
      <View className="row">
        <Hexagon icon="me" tone="honey" />
        <View className="grow">
          <View className="officer-card__name">{names || '暂时空缺'}</View>
          <View className="sub">{unit.name}</View>
        </View>
      </View>
      {contact && <DutyWords duty={contact.duty} />}
      {contact?.canCall ? (
        <View className="officer-card__call">
          <Button
            id={`call-officer-${unit.id}`}
            kind={isFirst ? 'primary' : 'soft'}
            icon="phone"
            isWide
            isBusy={call.isBusy}
            onPress={() => void call.run(contact.id)}
          >
            {people.length === 1 ? `打电话给${names}` : '打电话'}
          </Button>
        </View>
      ) : (
        <View className="sub officer-card__call">还没有登记电话，可以打社区值班电话</View>
      )}
    </Card>
  );
}
