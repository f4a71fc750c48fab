import { z } from '@hono/zod-openapi';
import { idSchema, momentSchema, pageQuerySchema, positionQuerySchema, unitViewSchema, wordsSchema } from './common.js';
import { sessionSchema } from './session.js';
import { applicationStatuses, codesOf, courierPlatforms, roles, scanStatuses } from './vocabulary.js';

/** The code `wx.login` gave; single use, five minutes. Not needed where a trusted gateway names the person. */
export const signInWithWeChatSchema = z
  .object({ code: z.string().min(1).max(128).optional() })
  .openapi('SignInWithWeChat');
export type SignInWithWeChat = z.infer<typeof signInWithWeChatSchema>;

/** A page waits to be signed in: it shows `id` as a QR code and keeps `secret` to itself. Two minutes, single use. */
export const scanSignInSchema = z
  .object({ id: idSchema, secret: z.string(), expiresAt: momentSchema })
  .openapi('ScanSignIn');
export type ScanSignIn = z.infer<typeof scanSignInSchema>;

/** How far it is; `session` comes once, with the first answer after the phone's confirmation. */
export const scanProgressSchema = z
  .object({ status: z.enum(codesOf(scanStatuses)), session: sessionSchema.nullable() })
  .openapi('ScanProgress');
export type ScanProgress = z.infer<typeof scanProgressSchema>;

/** What a page that waits tells the phone: what it is, and since when. */
export const scanRequestSchema = z
  .object({ id: idSchema, device: z.string().nullable(), createdAt: momentSchema, expiresAt: momentSchema })
  .openapi('ScanRequest');
export type ScanRequest = z.infer<typeof scanRequestSchema>;

export const pollScanSchema = z.object({ secret: z.string().min(1).max(128) }).openapi('PollScan');
export const confirmScanSchema = z.object({ outcome: z.enum(['confirmed', 'declined']) }).openapi('ConfirmScan');
export type ConfirmScan = z.infer<typeof confirmScanSchema>;

/** A device one is signed in on. */
export const sessionViewSchema = z
  .object({
    id: idSchema,
    device: z.string().nullable(),
    createdAt: momentSchema,
    lastUsedAt: momentSchema,
    expiresAt: momentSchema,
    isCurrent: z.boolean(),
  })
  .openapi('SignedInDevice');
export type SessionView = z.infer<typeof sessionViewSchema>;

/** A single-use link for one role at one unit, seven days. `validTo` ends the role it gives. */
export const createInvitationSchema = z
  .object({ role: z.enum(codesOf(roles)), unitId: idSchema, validTo: momentSchema.optional() })
  .openapi('CreateInvitation');
export type CreateInvitation = z.infer<typeof createInvitationSchema>;

export const invitationViewSchema = z
  .object({
    id: idSchema,
    role: z.enum(codesOf(roles)),
    unit: unitViewSchema,
    validTo: momentSchema.nullable(),
    createdAt: momentSchema,
    expiresAt: momentSchema,
    state: z.enum(['open', 'accepted', 'expired', 'revoked']),
    acceptedByName: z.string().nullable(),
  })
  .openapi('Invitation');
export type InvitationView = z.infer<typeof invitationViewSchema>;

/** The token is shown once, to be sent to one person. */
export const createdInvitationSchema = invitationViewSchema.extend({ token: z.string() }).openapi('CreatedInvitation');
export type CreatedInvitation = z.infer<typeof createdInvitationSchema>;

/** What an invitation says to whoever holds its token: what it is for, and nobody's name. */
export const invitationPreviewSchema = z
  .object({
    role: z.enum(codesOf(roles)),
    unit: unitViewSchema,
    validTo: momentSchema.nullable(),
    expiresAt: momentSchema,
  })
  .openapi('InvitationPreview');
export type InvitationPreview = z.infer<typeof invitationPreviewSchema>;

export const previewInvitationSchema = z.object({ token: z.string().min(1).max(128) }).openapi('PreviewInvitation');

export const acceptInvitationSchema = z
  .object({ token: z.string().min(1).max(128), displayName: wordsSchema(20) })
  .openapi('AcceptInvitation');
export type AcceptInvitation = z.infer<typeof acceptInvitationSchema>;

/** Somebody's role at a unit, for those who appoint there. */
export const grantViewSchema = z
  .object({
    id: idSchema,
    personId: idSchema,
    personName: z.string(),
    role: z.enum(codesOf(roles)),
    unit: unitViewSchema,
    validFrom: momentSchema,
    validTo: momentSchema.nullable(),
    grantedByName: z.string().nullable(),
    endedByName: z.string().nullable(),
    /** Whose deputy this is (代理); null when the role is their own. */
    deputyForName: z.string().nullable(),
  })
  .openapi('Grant');
export type GrantView = z.infer<typeof grantViewSchema>;

/** A colleague who stands in for the holder for a time; they already serve in the district. */
export const nameDeputySchema = z
  .object({ personId: idSchema, validFrom: momentSchema, validTo: momentSchema })
  .openapi('NameDeputy');
export type NameDeputy = z.infer<typeof nameDeputySchema>;

/** The colleague who takes over. */
export const handOverSchema = z.object({ toPersonId: idSchema }).openapi('HandOver');
export type HandOver = z.infer<typeof handOverSchema>;

/** Roles held at a unit, or also below it; those that run, those that ended, or both; of one role when it is named. */
export const listGrantsSchema = pageQuerySchema.extend({
  unitId: idSchema,
  scope: z.enum(['unit', 'below']).default('unit'),
  state: z.enum(['current', 'past', 'all']).default('current'),
  role: z.enum(codesOf(roles)).optional(),
  /** Parts of the name of a person or a unit, or the first digits of a unit's code; of several words each has to be found. */
  q: z.string().trim().max(40).optional(),
});

export const listInvitationsSchema = pageQuerySchema.extend({ unitId: idSchema.optional() });

export const createTeamSchema = z.object({ unitId: idSchema, name: wordsSchema(30) }).openapi('CreateTeam');
export type CreateTeam = z.infer<typeof createTeamSchema>;

/** A couriers' team; the code is shown to those who lead it. */
export const teamViewSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    unit: unitViewSchema,
    code: z.string(),
    pendingCount: z.number().int(),
    memberCount: z.number().int(),
  })
  .openapi('Team');
export type TeamView = z.infer<typeof teamViewSchema>;

export const joinTeamSchema = z
  .object({
    code: z
      .string()
      .max(40)
      .transform((code) => code.replaceAll(/[\s-]/g, '').toUpperCase())
      .pipe(z.string().min(1).max(16)),
    platform: z.enum(codesOf(courierPlatforms)),
    displayName: wordsSchema(20),
  })
  .openapi('JoinTeam');
export type JoinTeam = z.infer<typeof joinTeamSchema>;

export const teamApplicationViewSchema = z
  .object({
    id: idSchema,
    teamName: z.string(),
    personName: z.string(),
    platform: z.enum(codesOf(courierPlatforms)),
    status: z.enum(codesOf(applicationStatuses)),
    appliedAt: momentSchema,
    decidedAt: momentSchema.nullable(),
  })
  .openapi('TeamApplication');
export type TeamApplicationView = z.infer<typeof teamApplicationViewSchema>;

export const listApplicationsSchema = pageQuerySchema.extend({
  status: z.enum(codesOf(applicationStatuses)).optional(),
});

export const decideApplicationSchema = z
  .object({ outcome: z.enum(['approved', 'declined']) })
  .openapi('DecideApplication');
export type DecideApplication = z.infer<typeof decideApplicationSchema>;

/** A resident chooses where they live: a compound or a building. */
export const chooseResidenceSchema = z
  .object({ unitId: idSchema, displayName: wordsSchema(20) })
  .openapi('ChooseResidence');
export type ChooseResidence = z.infer<typeof chooseResidenceSchema>;

/** A compound or building somebody may live in, with what it is part of. */
export const homeViewSchema = unitViewSchema
  .extend({ parentName: z.string().nullable(), distanceM: z.number().int().nullable() })
  .openapi('Home');
export type HomeView = z.infer<typeof homeViewSchema>;

/** Words of a name, and where the phone is: with a position the nearest come first. */
export const searchUnitsSchema = positionQuerySchema.partial().extend({ query: z.string().trim().max(40).optional() });
