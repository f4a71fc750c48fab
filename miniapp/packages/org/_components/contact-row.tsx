import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Dotted } from '@/components/dotted';
import type { ContactView } from '@/services/contacts';
import { contactTitles } from '../../../../api/_contract/vocabulary';
import type { Call } from '../_hooks/use-call';
import { DutyWords } from './duty-words';
import './contact-row.scss';

/** One to turn to: who, whether they are there, and a button that calls. */
export function ContactRow({ contact, call }: { contact: ContactView; call: Call }) {
  const { id, title, name, organisation, phone, canCall, duty } = contact;
  const what = contactTitles[title];
  return (
    <View id={`contact-${id}`} className="contact-row">
      <View className="grow">
        <View className="strong">{name ?? what}</View>
        {name && <View className="sub">{what}</View>}
        {(organisation || phone) && (
          <View className="tiny num">
            <Dotted facts={[organisation, phone]} />
          </View>
        )}
        <DutyWords duty={duty} />
      </View>
      {canCall && (
        <Button
          id={`call-${id}`}
          kind="soft"
          size="small"
          icon="phone"
          isBusy={call.isBusy}
          label={`打电话给${what}${name ?? ''}`}
          onPress={() => void call.run(id)}
        >
          拨打
        </Button>
      )}
    </View>
  );
}
