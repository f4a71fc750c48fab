import type { Page } from '@/hooks/use-paged';
import type { TeamApplicationView, TeamView } from '../../api/_contract/appointment';
import { http } from './http';

export type { TeamApplicationView, TeamView };

/** The couriers' teams I lead, newest first, each with how many wait to join. Throws `ApiError`. */
export async function listTeams(): Promise<TeamView[]> {
  return (await http.get<{ items: TeamView[] }>('/teams')).items;
}

/** Founds a team of a unit, with a code of its own. Throws `ApiError`. */
export function createTeam(unitId: string, name: string): Promise<TeamView> {
  return http.post('/teams', { unitId, name });
}

/** Who waits to join a team, newest first. Throws `ApiError`. */
export async function listWaiting(teamId: string): Promise<TeamApplicationView[]> {
  const query = { status: 'pending', limit: 100 };
  return (await http.get<Page<TeamApplicationView>>(`/teams/${teamId}/applications`, { query })).items;
}

/** Takes somebody in, or not. Throws `ApiError` (`application.already_decided`). */
export function decideApplication(
  applicationId: string,
  outcome: 'approved' | 'declined',
): Promise<TeamApplicationView> {
  return http.post(`/applications/${applicationId}/decide`, { outcome });
}
