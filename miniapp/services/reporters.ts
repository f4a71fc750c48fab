import type { Disclosed, Disclose } from '../../api/_contract/personal-data';
import { http } from './http';

/** Looks at the phone number or name of somebody who reported, for a purpose they will read. Throws `ApiError`. */
export async function discloseReporter(ticketId: string, reportId: string, what: Disclose): Promise<string> {
  return (await http.post<Disclosed>(`/tickets/${ticketId}/reporters/${reportId}/disclose`, what)).value;
}
