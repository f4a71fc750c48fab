import { Dotted } from '@/components/dotted';
import { Card } from '@/components/card';
import { categoryIcon } from '@/components/category-icon';
import { ListRow } from '@/components/list-row';
import { Pill } from '@/components/pill';
import { Section } from '@/components/section';
import { statusTone } from '@/components/status-tone';
import { staffPages } from '@/services/staff-pages';
import type { TicketView } from '@/services/tickets';
import { statusLabel } from '../../../../../api/_contract/standing';
import { childRelations } from '../../../../../api/_contract/vocabulary';

/** What this ticket is a part of, and the parts others have of it. */
export function Related({ ticket: { parent, children } }: { ticket: TicketView }) {
  return (
    <>
      {parent && <Tickets id="parent" title={`${childRelations[parent.relation]}自`} items={[parent]} />}
      {children.length > 0 && (
        <Tickets
          id="children"
          title={`子任务：${children.length} 件，${children.filter(isDone).length} 件已办完`}
          items={children}
        />
      )}
    </>
  );
}

type RelatedTicket = TicketView['children'][number];

const isDone = ({ status }: RelatedTicket) => status === 'resolved' || status === 'closed';

function Tickets({ id, title, items }: { id: string; title: string; items: RelatedTicket[] }) {
  return (
    <Section title={title}>
      <Card isList id={id}>
        {items.map(({ id: ticketId, number, category, status, resolutionKind, holder, words }) => (
          <ListRow
            key={ticketId}
            id={`related-${number}`}
            icon={categoryIcon(category.icon)}
            title={`${holder.shortName} · ${category.label}`}
            sub={<Dotted facts={[`${number} 号`, words]} />}
            value={<Pill tone={statusTone(status, resolutionKind)}>{statusLabel(status, resolutionKind)}</Pill>}
            onPress={() => void staffPages.ticket(ticketId)}
          />
        ))}
      </Card>
    </Section>
  );
}
