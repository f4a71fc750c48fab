import type { StaffLookAlike } from '../../api/_contract/look-alike';
import { ticketStatuses } from '../../api/_contract/vocabulary';
import type { DottedProps } from './dotted';

/** Where a look-alike lies, since when, with whom and how it stands, as far as one may know. */
export function lookAlikeFacts({ distance, age, ticket, status }: StaffLookAlike): DottedProps['facts'] {
  const reports = ticket && ticket.reportCount > 1 ? `${ticket.reportCount} 人报过` : null;
  return [ticket?.placeWords, distance, age, ticket?.holderName, reports, ticketStatuses[status]];
}
