import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import type { OfficeView } from '@/services/organisation';
import type { Call } from '../_hooks/use-call';
import { ContactRow } from './contact-row';

/** A unit people turn to, with its desks; without one it says so. */
export function Office({ office, call }: { office: OfficeView; call: Call }) {
  return (
    <Card>
      <View className="strong">{office.unit.name}</View>
      {office.contacts.length === 0 && <View className="sub">还没有登记联系方式</View>}
      {office.contacts.map((contact) => (
        <ContactRow key={contact.id} contact={contact} call={call} />
      ))}
    </Card>
  );
}
