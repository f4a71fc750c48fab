import type { EnteredReport, EnterReport, MessageProposal, Rostered } from '../../api/_contract/on-behalf';
import { http } from './http';

export type { EnteredReport, EnterReport, MessageProposal, Rostered };

/** Types in a report for somebody; the same one again is the same report, with fresh upload orders. Throws `ApiError`. */
export function enterReport(report: EnterReport): Promise<EnteredReport> {
  return http.post('/reports/on-behalf', report);
}

/** What a copied message seems to say; nothing is kept. Throws `ApiError`. */
export function readMessage(words: string): Promise<MessageProposal> {
  return http.post('/reports/on-behalf/read', { words });
}

/** Couriers and residents whose name holds the words. Throws `ApiError`. */
export async function listRostered(words: string): Promise<Rostered[]> {
  return (await http.get<{ items: Rostered[] }>('/couriers', { query: { query: words || undefined } })).items;
}
