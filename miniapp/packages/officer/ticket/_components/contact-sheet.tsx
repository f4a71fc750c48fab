import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Segmented } from '@/components/segmented';
import { Sheet } from '@/components/sheet';
import { useAction } from '@/hooks/use-action';
import { platform } from '@/platform';
import { discloseReporter } from '@/services/reporters';
import { type DisclosurePurpose, disclosurePurposes } from '../../../../../api/_contract/vocabulary';
import type { Reporter } from './reporters';
import './contact-sheet.scss';

export interface ContactSheetProps {
  ticketId: string;
  reporter: Reporter;
  onName: (name: string) => void;
  onClose: () => void;
}

/** What an officer may need somebody's number for; 任职联系 is for those who appoint. */
const offered: DisclosurePurpose[] = ['clarify_report', 'tell_outcome', 'emergency'];

/** Asks what for, then dials or shows the name; both are kept, and the person reads them. */
export function ContactSheet({ ticketId, reporter, onName, onClose }: ContactSheetProps) {
  const { reportId, name, phone } = reporter;
  const [purpose, setPurpose] = useState<DisclosurePurpose>();
  const look = (field: 'phone' | 'name') =>
    purpose ? discloseReporter(ticketId, reportId, { field, purpose }) : Promise.resolve(undefined);
  const call = useAction(async () => {
    const number = await look('phone');
    if (!number) return;
    onClose();
    await platform.device.call(number);
  });
  const showName = useAction(async () => {
    const full = await look('name');
    if (!full) return;
    onName(full);
    onClose();
  });
  return (
    <Sheet
      isOpen
      title={`联系${name}`}
      onClose={onClose}
      footer={
        <>
          <Button
            id="contact-name"
            isDisabled={!purpose || call.isBusy}
            isBusy={showName.isBusy}
            onPress={() => void showName.run()}
          >
            看姓名
          </Button>
          {phone && (
            <Button
              id="contact-call"
              kind="primary"
              icon="phone"
              isDisabled={!purpose || showName.isBusy}
              isBusy={call.isBusy}
              onPress={() => void call.run()}
            >
              打电话
            </Button>
          )}
        </>
      }
    >
      <View className="sub contact-sheet__intro">
        {phone ? `号码是 ${phone}。` : '对方没有留电话，可以到现场核实。'}
        看完整的信息会记下您、时间和用途，本人随时看得到。
      </View>
      <View className="strong contact-sheet__question">用来做什么？</View>
      <Segmented
        id="contact-purpose"
        label="用途"
        look="chips"
        options={offered.map((value) => ({ value, label: disclosurePurposes[value] }))}
        value={purpose}
        onChange={setPurpose}
      />
    </Sheet>
  );
}
