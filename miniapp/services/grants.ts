import type { Page } from '@/hooks/use-paged';
import type { GrantView } from '../../api/_contract/appointment';
import type { StaffView } from '../../api/_contract/unit';
import type { Role } from '../../api/_contract/vocabulary';
import { http } from './http';

export type { GrantView, StaffView };

export interface GrantQuery {
  unitId: string;
  state: 'current' | 'past';
  role?: Role | undefined;
  /** Words of a name, of a unit's name, or of its code. */
  q?: string | undefined;
  cursor?: string | undefined;
}

/** Who holds which role, for those who appoint. Refusals are `ApiError`s with the server's words. */
export const grants = {
  /** At the unit and below it, newest first. */
  list: (query: GrantQuery) => http.get<Page<GrantView>>('/grants', { query: { ...query, scope: 'below' } }),
  end: (grantId: string) => http.post<GrantView>(`/grants/${grantId}/end`),
  nameDeputy: (grantId: string, deputy: { personId: string; validFrom: string; validTo: string }) =>
    http.post<GrantView>(`/grants/${grantId}/deputies`, deputy),
  handOver: (grantId: string, toPersonId: string) =>
    http.post<GrantView>(`/grants/${grantId}/hand-over`, { toPersonId }),
  /** Colleagues around the unit; with words, those of that name in the whole district. */
  staff: async (unitId: string, query?: string) =>
    (await http.get<{ items: StaffView[] }>(`/units/${unitId}/staff`, { query: { query: query || undefined } })).items,
};
