import { Card } from '@/components/card';
import { categoryIcon } from '@/components/category-icon';
import { Dotted } from '@/components/dotted';
import { ListRow } from '@/components/list-row';
import { lookAlikeFacts } from '@/components/look-alike-words';
import { Section } from '@/components/section';
import { useResource } from '@/hooks/use-resource';
import { lookAlikes, type SamePlace as Found, type StaffLookAlike } from '@/services/look-alikes';
import { staffPages } from '@/services/staff-pages';
import type { TicketView } from '@/services/tickets';

export interface SamePlaceProps {
  ticket: TicketView;
  /** Asks which of them it is. */
  onMerge: () => void;
}

/** What may be the same place, what was merged into this ticket, and what it was merged into. Nothing of it: nothing shown. */
export function SamePlace({ ticket, onMerge }: SamePlaceProps) {
  const { data } = useResource(() => lookAlikes.ofTicket(ticket.id), [ticket.id, ticket.version]);
  if (!data) return null;
  const mayMerge = ticket.actions.includes('merge') && data.items.some((alike) => alike.mayMerge);
  return (
    <>
      {data.items.length > 0 && (
        <Section title="可能是同一处" action={mayMerge ? { label: '合并', onPress: onMerge } : undefined}>
          <Card isList id="look-alikes">
            {data.items.map((alike) => (
              <LookAlikeRow key={alike.ticketId} alike={alike} />
            ))}
          </Card>
        </Section>
      )}
      <Merged found={data} />
    </>
  );
}

/** A look-alike in a line; who may read its ticket opens it. */
function LookAlikeRow({ alike }: { alike: StaffLookAlike }) {
  const { ticketId, category, ticket } = alike;
  return (
    <ListRow
      id={`look-alike-${ticketId}`}
      icon={categoryIcon(category.icon)}
      title={ticket ? `${category.label} · ${ticket.number} 号` : category.label}
      sub={<Dotted facts={lookAlikeFacts(alike)} />}
      onPress={ticket ? () => void staffPages.ticket(ticketId) : undefined}
    />
  );
}

function Merged({ found: { merged, mergedInto } }: { found: Found }) {
  const joined = mergedInto ? [mergedInto] : merged;
  if (joined.length === 0) return null;
  return (
    <Section title={mergedInto ? '已并入' : '并入本单的'}>
      <Card isList id="merged">
        {joined.map(({ ticketId, number, category }) => (
          <ListRow
            key={ticketId}
            id={`merged-${ticketId}`}
            icon={categoryIcon(category.icon)}
            title={`${category.label} · ${number} 号`}
            onPress={() => void staffPages.ticket(ticketId)}
          />
        ))}
      </Card>
    </Section>
  );
}
