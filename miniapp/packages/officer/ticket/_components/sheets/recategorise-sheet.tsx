import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Segmented } from '@/components/segmented';
import { Sheet } from '@/components/sheet';
import { useAction } from '@/hooks/use-action';
import type { TicketView } from '@/services/tickets';
import { severities, type Severity } from '../../../../../../api/_contract/vocabulary';
import { Categories } from '../categories';
import type { TicketAct } from '../../_hooks/use-ticket-act';

export interface RecategoriseSheetProps {
  ticket: TicketView;
  act: TicketAct;
  onClose: () => void;
}

/** 改类别: what it really is, and how urgent; its limits follow from both. */
export function RecategoriseSheet({ ticket, act, onClose }: RecategoriseSheetProps) {
  const [code, setCode] = useState(ticket.category.code);
  const [severity, setSeverity] = useState<Severity>(ticket.severity);
  const submit = useAction(() => act('recategorise', { categoryCode: code, severity }, '已更正类别'));
  const isSame = code === ticket.category.code && severity === ticket.severity;
  return (
    <Sheet
      isOpen
      title="改类别"
      onClose={onClose}
      footer={
        <Button
          id="recategorise-submit"
          kind="primary"
          isDisabled={isSame}
          isBusy={submit.isBusy}
          onPress={() => void submit.run()}
        >
          改过来
        </Button>
      }
    >
      <View className="sub sheet__intro">时限按新的类别，从派单时算起。</View>
      <Segmented
        id="severity"
        label="紧急程度"
        options={(Object.entries(severities) as [Severity, string][]).map(([value, label]) => ({ value, label }))}
        value={severity}
        onChange={setSeverity}
      />
      <Categories value={code} onChange={setCode} />
    </Sheet>
  );
}
