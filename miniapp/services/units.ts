import type { GrantView } from '../../api/_contract/appointment';
import type { CreateUnit, UnitDetail, UnitSummary, UpdateUnit } from '../../api/_contract/unit';
import type { UnitKind } from '../../api/_contract/vocabulary';
import { http } from './http';

export type { GrantView, UnitDetail, UnitSummary };

/** As many as the server gives at once. */
const limit = 100;

export interface UnitFilter {
  /** Right below this unit. */
  parentId?: string;
  /** This unit and all below it. */
  withinId?: string;
  kind?: UnitKind;
  /** Part of the name or the official code. */
  query?: string;
}

/** The first hundred open units that fit, by code. Throws `ApiError`. */
export async function listUnits({ parentId, withinId, kind, query }: UnitFilter): Promise<UnitSummary[]> {
  const answer = await http.get<{ items: UnitSummary[] }>('/units', {
    query: { parentId, withinId, kind, query, limit },
  });
  return answer.items;
}

/** A unit with what is around it. Throws `ApiError` (`unit.not_found`). */
export function readUnit(unitId: string): Promise<UnitDetail> {
  return http.get(`/units/${unitId}`);
}

/** The first hundred roles that are held now at a unit and below it. Throws `ApiError` for who does not appoint there. */
export async function listGrantsBelow(unitId: string): Promise<GrantView[]> {
  const answer = await http.get<{ items: GrantView[] }>('/grants', { query: { unitId, scope: 'below', limit } });
  return answer.items;
}

/** Keeping the tree of units. Each answers with the unit as it stands then; refusals are `ApiError`s with the server's words. */
export const unitKeeping = {
  create: (body: CreateUnit) => http.post<UnitDetail>('/units', body),
  update: (unitId: string, body: UpdateUnit) => http.patch<UnitDetail>(`/units/${unitId}`, body),
  move: (unitId: string, parentId: string) => http.post<UnitDetail>(`/units/${unitId}/move`, { parentId }),
  close: (unitId: string) => http.post<UnitDetail>(`/units/${unitId}/close`),
  /** All of them: what is left out no longer crosses it. */
  setCrossings: (unitId: string, unitIds: string[]) => http.put<UnitDetail>(`/units/${unitId}/crossings`, { unitIds }),
};
