import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import type { LeadView } from '@/services/organisation';
import type { Call } from '../../_hooks/use-call';
import { DutyWords } from '../../_components/duty-words';
import '../../_components/contact-row.scss';
import { leadTitles, namesOf, postOf } from '../words';

/** The four levels of grid leads, the nearest first. */
export function LeadList({ leads, call }: { leads: LeadView[]; call: Call }) {
  return (
    <Card isList>
      {leads.map(({ role, unit, people, contact }) => (
        <View key={`${role}-${unit.id}`} id={`lead-${role}-${unit.id}`} className="contact-row">
          <View className="grow">
            <View className="strong">{namesOf(people) || '暂时空缺'}</View>
            <View className="sub">{postOf({ role, unit })}</View>
            {contact && <DutyWords duty={contact.duty} />}
          </View>
          {contact?.canCall && (
            <Button
              id={`call-${role}-${unit.id}`}
              kind="soft"
              size="small"
              icon="phone"
              isBusy={call.isBusy}
              label={`打电话给${leadTitles[role] ?? ''}${namesOf(people)}`}
              onPress={() => void call.run(contact.id)}
            >
              拨打
            </Button>
          )}
        </View>
      ))}
    </Card>
  );
}
