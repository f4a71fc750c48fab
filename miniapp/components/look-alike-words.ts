import type { StaffLookAlike } from '../../api/_contract/look-alike';

/** Where a look-alike lies, since when and with whom, as far as one may know. */
export function lookAlikeWords({ distance, age, ticket }: StaffLookAlike): string {
  const reports = ticket && ticket.reportCount > 1 ? `${ticket.reportCount} 人报过` : null;
  return [ticket?.placeWords, distance, age, ticket?.holderName, reports].filter(Boolean).join(' · ');
}
