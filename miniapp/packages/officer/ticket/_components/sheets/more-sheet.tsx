import { Card } from '@/components/card';
import { ListRow } from '@/components/list-row';
import { Sheet } from '@/components/sheet';
import type { Offer } from '../../offers';

export interface MoreSheetProps {
  offers: Offer[];
  onChoose: (offer: Offer) => void;
  onClose: () => void;
}

/** 更多: everything else that may be done, each with when it is the right thing. */
export function MoreSheet({ offers, onChoose, onClose }: MoreSheetProps) {
  return (
    <Sheet isOpen title="更多" onClose={onClose}>
      <Card isList>
        {offers.map((offer) => (
          <ListRow
            key={offer.id}
            id={`action-${offer.id}`}
            title={offer.label}
            sub={offer.hint}
            tone={offer.isDanger ? 'bad' : 'plain'}
            onPress={() => onChoose(offer)}
          />
        ))}
      </Card>
    </Sheet>
  );
}
