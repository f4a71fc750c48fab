import type { SetupProgress } from '../../api/_contract/import';
import { http } from './http';

export type { SetupProgress };
export type SetupStep = SetupProgress['steps'][number];

/** How far the district's set-up is. Throws `ApiError`. */
export function readSetup(): Promise<SetupProgress> {
  return http.get('/setup');
}

/** Opens the district; that unit's desk gets what lies outside every grid. Throws `ApiError` (`setup.not_ready`). */
export function openDistrict(unitId: string): Promise<SetupProgress> {
  return http.post('/setup/open', { unitId });
}
