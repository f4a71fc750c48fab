import { View } from '@tarojs/components';
import { useState } from 'react';
import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { Section } from '@/components/section';
import { type ContactView, contacts } from '@/services/contacts';
import type { UnitDetail } from '@/services/units';
import { contactTitles, contactVisibilities } from '../../../../../api/_contract/vocabulary';
import { hoursWords } from '../duty-hours';
import { ContactSheet } from './contact-sheet';
import './contact-list.scss';

/** Whom to turn to at the unit: who they are, who sees the number, when they are there. */
export function ContactList({ unit, onChanged }: { unit: UnitDetail; onChanged: () => void }) {
  const [opened, setOpened] = useState<ContactView | 'new'>();
  const ids = unit.contacts.map(({ id }) => id);
  const isCompound = unit.kind === 'compound';
  return (
    <Section title={isCompound ? '小区治理团队' : '联系人'}>
      <Card isList>
        {unit.contacts.length === 0 && <View className="sub unit-keeping__none">还没有登记联系方式</View>}
        {unit.contacts.map((contact) => (
          <ListRow
            key={contact.id}
            id={`contact-${contact.id}`}
            title={[contactTitles[contact.title], contact.name].filter(Boolean).join(' ')}
            sub={factsOf(contact)}
            onPress={unit.mayManageContacts ? () => setOpened(contact) : undefined}
          />
        ))}
        {unit.mayManageContacts && (
          <ListRow id="contact-new" icon="plus" title="添加联系人" onPress={() => setOpened('new')} />
        )}
      </Card>
      {opened && (
        <ContactSheet
          unitId={unit.id}
          contact={opened === 'new' ? undefined : opened}
          raise={
            opened === 'new' || opened.id === ids[0] ? undefined : () => contacts.order(unit.id, raised(ids, opened.id))
          }
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

/** The ids with that one a place further up. */
export function raised(ids: readonly string[], id: string): string[] {
  const index = ids.indexOf(id);
  const others = ids.filter((one) => one !== id);
  return [...others.slice(0, Math.max(index - 1, 0)), id, ...others.slice(Math.max(index - 1, 0))];
}
