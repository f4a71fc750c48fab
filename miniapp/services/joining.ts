import type {
  AcceptInvitation,
  HomeView,
  InvitationPreview,
  JoinTeam,
  TeamApplicationView,
} from '../../api/_contract/appointment';
import type { Me } from '../../api/_contract/session';
import type { Fix } from '@/platform';
import { http } from './http';
import { chooseIdentity } from './identity';
import { heard } from './me';

/** The three ways to a role of one's own: an invitation, a couriers' team, the place one lives at. */

export type { HomeView, InvitationPreview, TeamApplicationView };

/** What an invitation is for. Throws `ApiError` (`invitation.not_found`, `.used`, `.expired`). */
export function previewInvitation(token: string): Promise<InvitationPreview> {
  return http.post('/invitations/preview', { token });
}

/** Takes up an invitation under the name one says; from now on this phone shows the new role. Throws `ApiError`. */
export async function acceptInvitation(accepted: AcceptInvitation, { role, unit }: InvitationPreview): Promise<void> {
  heard(await http.post<Me>('/invitations/accept', accepted));
  chooseIdentity({ role, unitId: unit.id });
}

/** Asks to join a team; somebody of the community decides. Throws `ApiError` (`team.not_found`, `application.pending`). */
export function joinTeam(wish: JoinTeam): Promise<TeamApplicationView> {
  return http.post('/teams/join', wish);
}

/** My applications, the newest first. Throws `ApiError`. */
export async function listMyApplications(): Promise<TeamApplicationView[]> {
  return (await http.get<{ items: TeamApplicationView[] }>('/applications')).items;
}

/** Takes an application back. Throws `ApiError` (`application.already_decided`). */
export function withdrawApplication(applicationId: string): Promise<void> {
  return http.post(`/applications/${applicationId}/withdraw`);
}

/** Compounds and buildings by name, the nearest first where the phone's place is known. Throws `ApiError`. */
export async function searchHomes(words: string, fix: Fix | undefined): Promise<HomeView[]> {
  const position = fix && {
    longitude: fix.longitude,
    latitude: fix.latitude,
    coordinateSystem: fix.coordinateSystem,
  };
  const query = { query: words.trim() || undefined, ...position };
  return (await http.get<{ items: HomeView[] }>('/units/homes', { query })).items;
}

/** Says where one lives, under the name one says; from now on this phone shows a resident of there. Throws `ApiError`. */
export async function chooseResidence(unitId: string, displayName: string): Promise<void> {
  heard(await http.post<Me>('/residence', { unitId, displayName }));
  chooseIdentity({ role: 'resident', unitId });
}
