import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Photo } from '@/components/photo';
import { Sheet } from '@/components/sheet';
import { placeWords } from '@/components/ticket-card';
import { useAction } from '@/hooks/use-action';
import { photoSrc } from '@/services/photo-src';
import type { TicketView } from '@/services/tickets';
import type { TicketAct } from '../../_hooks/use-ticket-act';
import type { Asking } from '../../asking';

export interface VerifySheetProps {
  ticket: TicketView;
  act: TicketAct;
  onAsk: (asking: Asking) => void;
  onClose: () => void;
}

/** 到场核实: what is seen on site. */
export function VerifySheet({ ticket, act, onAsk, onClose }: VerifySheetProps) {
  const verify = useAction(() => act('verify', { outcome: 'true' }, '已核实属实'));
  const [photo] = ticket.beforePhotos;
  return (
    <Sheet
      isOpen
      title="到场核实"
      onClose={onClose}
      footer={
        <>
          {!ticket.isVerified && (
            <Button id="verify-untrue" onPress={() => onAsk('untrue')}>
              不属实
            </Button>
          )}
          {ticket.actions.includes('merge') && (
            <Button id="verify-duplicate" onPress={() => onAsk('duplicate')}>
              重复
            </Button>
          )}
          <Button id="verify-true" kind="primary" isBusy={verify.isBusy} onPress={() => void verify.run()}>
            {ticket.isVerified ? '已到场' : '属实'}
          </Button>
        </>
      }
    >
      {photo && <Photo size="wide" src={photoSrc(photo, 'large')} alt="问题照片" />}
      <View className="verify-sheet__place strong">{placeWords(ticket)}</View>
      {ticket.words && <View>{ticket.words}</View>}
      <View className="sub verify-sheet__place">
        {ticket.isVerified
          ? '转来以前已经到场核实属实；您到场看过就可以处理。不归您管请退单。'
          : '属实就给上报人发积分，处理需要多久都不影响。'}
      </View>
    </Sheet>
  );
}
