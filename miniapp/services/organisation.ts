import type { LeadView, OfficeView, Organisation } from '../../api/_contract/organisation';
import { http } from './http';

export type { LeadView, OfficeView, Organisation };

/** Who is who where I live or work; of a community that is named, there. Throws `ApiError`. */
export function readOrganisation(unitId?: string): Promise<Organisation> {
  return http.get('/organisation', { query: { unitId } });
}
