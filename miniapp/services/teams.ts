import type { TeamView } from '../../api/_contract/appointment';
import { http } from './http';

export type { TeamView };

/** The couriers' teams I lead, newest first, each with how many wait to join. Throws `ApiError`. */
export async function listTeams(): Promise<TeamView[]> {
  return (await http.get<{ items: TeamView[] }>('/teams')).items;
}
