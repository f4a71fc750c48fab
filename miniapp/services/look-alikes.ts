import type { LookAlike, SamePlace, StaffLookAlike } from '../../api/_contract/look-alike';
import type { ReportView } from '../../api/_contract/report';
import type { TicketView } from '../../api/_contract/ticket';
import { http } from './http';

export type { LookAlike, SamePlace, StaffLookAlike };

/** What may be one place, told twice. Refusals are `ApiError`s with the server's words. */
export const lookAlikes = {
  /** Open tickets near a report of mine; at most three, none once somebody has taken it on. */
  ofReport: async (reportId: string) =>
    (await http.get<{ items: LookAlike[] }>(`/reports/${reportId}/look-alikes`)).items,
  /** 「是同一处」: my report follows that ticket from now on. */
  attach: (reportId: string, ticketId: string) => http.post<ReportView>(`/reports/${reportId}/attach`, { ticketId }),
  /** For staff: what may be the same place as the ticket, and what was merged. */
  ofTicket: (ticketId: string) => http.get<SamePlace>(`/tickets/${ticketId}/look-alikes`),
  merge: (ticketId: string, intoTicketId: string, words?: string) =>
    http.post<TicketView>(`/tickets/${ticketId}/merge`, { intoTicketId, words }),
  unmerge: (ticketId: string, words?: string) => http.post<TicketView>(`/tickets/${ticketId}/unmerge`, { words }),
};
