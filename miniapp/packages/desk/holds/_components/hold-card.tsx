import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ComparedPhotos } from '@/components/compared-photos';
import { ListRow } from '@/components/list-row';
import { Pill } from '@/components/pill';
import { momentWords } from '@/components/time-words';
import type { AwardHoldView } from '@/services/award-holds';
import { staffPages } from '@/services/staff-pages';
import { holdStatuses, ledgerCauses } from '../../../../../api/_contract/vocabulary';
import type { Asked } from '../_hooks/use-holds';

export interface HoldCardProps {
  hold: AwardHoldView;
  index: number;
  onAsk: (asked: Asked) => void;
}

/** One award that waits: whose and for what, the reasons with their facts, photos side by side, and the two ways. */
export function HoldCard({ hold, index, onAsk }: HoldCardProps) {
  const { personName, points, reasons, ticket, photos, otherPhotos, cause, createdAt } = hold;
  return (
    <Card>
      <View className="row hold-card__head">
        <View className="strong grow hold-card__who">{personName}</View>
        <Pill tone="honey">{`${points} 分`}</Pill>
      </View>
      <View className="tiny num">{`${ledgerCauses[cause]} · ${momentWords(createdAt)}`}</View>
      {reasons.map(({ code, label, words }) => (
        <View key={code} className="hold-card__reason">
          <View className="strong">{label}</View>
          <View className="sub">{words}</View>
        </View>
      ))}
      {photos.length + otherPhotos.length > 0 && (
        <ComparedPhotos before={photos} after={otherPhotos} titles={['这一条', '可比的一条']} />
      )}
      {ticket && (
        <ListRow
          id={`hold-ticket-${index}`}
          icon="list"
          title={`${ticket.number} 号 · ${ticket.category.label}`}
          sub={ticket.placeWords ?? undefined}
          onPress={() => void staffPages.ticket(ticket.id)}
        />
      )}
      <Foot hold={hold} index={index} onAsk={onAsk} />
    </Card>
  );
}

function Foot({ hold, index, onAsk }: HoldCardProps) {
  if (hold.status !== 'held') {
    return <View className="tiny hold-card__done">{`${holdStatuses[hold.status]}：${hold.words ?? ''}`}</View>;
  }
  if (!hold.canDecide) return <View className="tiny hold-card__done">您核实的，或是您自己的，请别的负责人来定</View>;
  return (
    <View className="row hold-card__foot">
      <Button id={`hold-drop-${index}`} onPress={() => onAsk({ hold, outcome: 'dropped' })}>
        不发放
      </Button>
      <Button
        id={`hold-release-${index}`}
        kind={index === 0 ? 'primary' : 'soft'}
        onPress={() => onAsk({ hold, outcome: 'released' })}
      >
        发放
      </Button>
    </View>
  );
}
