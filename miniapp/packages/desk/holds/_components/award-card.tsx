import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { Pill } from '@/components/pill';
import { momentWords } from '@/components/time-words';
import type { PaidAwardView } from '@/services/award-holds';
import { staffPages } from '@/services/staff-pages';
import { ledgerCauses } from '../../../../../api/_contract/vocabulary';

export interface AwardCardProps {
  award: PaidAwardView;
  index: number;
  onAsk: (award: PaidAwardView) => void;
}

/** One award that was paid: whose and for what, and taking it back. */
export function AwardCard({ award, index, onAsk }: AwardCardProps) {
  const { personName, points, cause, occurredAt, ticket, isReversed, words, canReverse } = award;
  return (
    <Card>
      <View className="row hold-card__head">
        <View className="strong grow hold-card__who">{personName}</View>
        <Pill tone={isReversed ? 'plain' : 'good'}>{isReversed ? `已扣回 ${points} 分` : `${points} 分`}</Pill>
      </View>
      <View className="tiny num">{`${ledgerCauses[cause]} · ${momentWords(occurredAt)}`}</View>
      {words && <View className="sub hold-card__done">{`扣回原因：${words}`}</View>}
      {ticket && (
        <ListRow
          id={`paid-ticket-${index}`}
          icon="list"
          title={`${ticket.number} 号 · ${ticket.category.label}`}
          sub={ticket.placeWords ?? undefined}
          onPress={() => void staffPages.ticket(ticket.id)}
        />
      )}
      {canReverse && (
        <View className="row hold-card__foot">
          <Button id={`paid-reverse-${index}`} onPress={() => onAsk(award)}>
            扣回
          </Button>
        </View>
      )}
    </Card>
  );
}
