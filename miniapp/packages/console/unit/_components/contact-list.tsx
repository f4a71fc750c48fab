import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { Section } from '@/components/section';
import { useAction } from '@/hooks/use-action';
import { type ContactView, contacts } from '@/services/contacts';
import type { UnitDetail } from '@/services/units';
import { contactTitles, contactVisibilities } from '../../../../../api/_contract/vocabulary';
import { hoursWords } from '../duty-hours';
import { ContactSheet } from './contact-sheet';
import './contact-list.scss';

/** Whom to turn to at the unit: who they are, who sees the number, when they are there. */
export function ContactList({ unit, onChanged }: { unit: UnitDetail; onChanged: () => void }) {
  const [opened, setOpened] = useState<ContactView | 'new'>();
  const raising = useAction((ids: string[]) => contacts.order(unit.id, ids), { onDone: onChanged });
  const ids = unit.contacts.map(({ id }) => id);
  const isCompound = unit.kind === 'compound';
  return (
    <Section title={isCompound ? '小区治理团队' : '联系人'}>
      <Card isList>
        {unit.contacts.length === 0 && <View className="sub unit-keeping__none">还没有登记联系方式</View>}
        {unit.contacts.map((contact, index) => (
          <View key={contact.id} className="row contact-line">
            <View className="grow">
              <ListRow
                id={`contact-${contact.id}`}
                title={[contactTitles[contact.title], contact.name].filter(Boolean).join(' ')}
                sub={factsOf(contact)}
                onPress={unit.mayManageContacts ? () => setOpened(contact) : undefined}
              />
            </View>
            {unit.mayManageContacts && index > 0 && (
              <Button
                id={`raise-${contact.id}`}
                kind="quiet"
                size="small"
                isBusy={raising.isBusy}
                label={`把${contact.name ?? contactTitles[contact.title]}往前排`}
                onPress={() => void raising.run(raised(ids, index))}
              >
                上移
              </Button>
            )}
          </View>
        ))}
        {unit.mayManageContacts && (
          <ListRow id="contact-new" icon="plus" title="添加联系人" onPress={() => setOpened('new')} />
        )}
      </Card>
      {opened && (
        <ContactSheet
          unitId={unit.id}
          contact={opened === 'new' ? undefined : opened}
          onClose={() => setOpened(undefined)}
          onChanged={() => {
            setOpened(undefined);
            onChanged();
          }}
        />
      )}
    </Section>
  );
}

function factsOf({ organisation, phone, visibility, dutyHours }: ContactView): string {
  const number = phone ? `${phone}（${contactVisibilities[visibility]}）` : '没有号码';
  return [organisation, number, ...dutyHours.map(hoursWords)].filter(Boolean).join(' · ');
}

/** The ids with the one at that place a place further up. */
export function raised(ids: readonly string[], index: number): string[] {
  const next = [...ids];
  const [moved] = next.splice(index, 1);
  if (moved) next.splice(index - 1, 0, moved);
  return next;
}
