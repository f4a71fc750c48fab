import type { SetupProgress } from '../../api/_contract/import';
import { http } from './http';

export type { SetupProgress };
export type SetupStep = SetupProgress['steps'][number];

/** How far the district's set-up is. Throws `ApiError`. */
export function readSetup(): Promise<SetupProgress> {
  return http.get('/setup');
}

/** Opens the district to residents and couriers. Throws `ApiError` while something required is missing. */
export function openDistrict(): Promise<SetupProgress> {
  return http.post('/setup/open');
}
