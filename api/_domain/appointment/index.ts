export { acceptInvitation } from './accept-invitation.js';
export { type Application, listMyApplications, listTeamApplications } from './application.js';
export {
  createInvitation,
  type CreatedInvitation,
  inviteAdministrator,
  type NewInvitation,
} from './create-invitation.js';
export { createTeam } from './create-team.js';
export { decideApplication, withdrawApplication } from './decide-application.js';
export { endGrant } from './end-grant.js';
export type { HeldGrant } from './grant.js';
export { handOver } from './hand-over.js';
export type { Invitation } from './invitation.js';
export { findAppointed, inviteMany, type NamedInvitation } from './invite-many.js';
export { type JoinTeam, joinTeam } from './join-team.js';
export { type GrantFilter, listGrants } from './list-grants.js';
export { listStaff, type StaffMember } from './list-staff.js';
export { nameDeputy, type NewDeputy } from './name-deputy.js';
export { listInvitations, previewInvitation } from './queries.js';
export { chooseResidence, type Home, searchHomes } from './residence.js';
export { revokeInvitation } from './revoke-invitation.js';
export { listTeams, type Team } from './team.js';
export { mayAppoint, placesOfRole } from './rules.js';
