import { sql } from 'drizzle-orm';
import { foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, moment, oneOf, tenantId } from './columns.js';
import { unit } from './unit.js';

/** The access token of a mini-program, shared by all instances: WeChat limits how often one may be fetched. */
export const wechatToken = pgTable('wechat_token', {
  appId: text().primaryKey(),
  token: text().notNull(),
  fetchedAt: moment().notNull(),
  expiresAt: moment().notNull(),
});

/** A page that waits to be signed in by a phone: it shows the id, and proves with its secret that it is the one that asked. */
export const scanSignIn = pgTable(
  'scan_sign_in',
  {
    tenantId: tenantId(),
    id: id(),
    secretHash: text().notNull(),
    status: text().notNull(),
    /** What asks, in words: 「Windows 电脑上的 Chrome」. Shown on the phone before it confirms. */
    device: text(),
    personId: uuid(),
    createdAt: createdAt(),
    expiresAt: moment().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    index('scan_sign_in_expiry').on(table.tenantId, table.expiresAt),
    oneOf('scan_sign_in_status', table.status, ['waiting', 'confirmed', 'used', 'declined']),
  ],
);

/** A single-use link that gives a role at a unit. Only the hash of its token is kept. */
export const invitation = pgTable(
  'invitation',
  {
    tenantId: tenantId(),
    id: id(),
    tokenHash: text().notNull(),
    role: text().notNull(),
    unitId: id(),
    /** When the role it gives ends; empty for good. */
    grantValidTo: moment(),
    /** What the invited person is called, as their list of staff says; they may correct it. */
    displayName: text(),
    /** The import it came from. */
    importId: uuid(),
    createdBy: uuid(),
    createdAt: createdAt(),
    expiresAt: moment().notNull(),
    revokedAt: moment(),
    acceptedAt: moment(),
    acceptedBy: uuid(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    foreignKey({ columns: [table.tenantId, table.unitId], foreignColumns: [unit.tenantId, unit.id] }),
    uniqueIndex('invitation_token').on(table.tenantId, table.tokenHash),
    index('invitation_unit').on(table.tenantId, table.unitId, table.createdAt),
    oneOf('invitation_role', table.role, [
      'courier',
      'resident',
      'assistant_officer',
      'grid_officer',
      'section_lead',
      'secretary',
      'property_handler',
      'department_handler',
      'station_keeper',
      'street_lead',
      'district_lead',
      'administrator',
    ]),
  ],
);

/** A couriers' team of a community; its code is said in the group, and whoever has it may ask to join. */
export const courierTeam = pgTable(
  'courier_team',
  {
    tenantId: tenantId(),
    id: id(),
    unitId: id(),
    name: text().notNull(),
    code: text().notNull(),
    createdAt: createdAt(),
    closedAt: moment(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    foreignKey({ columns: [table.tenantId, table.unitId], foreignColumns: [unit.tenantId, unit.id] }),
    uniqueIndex('courier_team_code').on(table.tenantId, table.code),
  ],
);

/** Somebody asks to be a courier of a team; pending until a lead decides. */
export const teamApplication = pgTable(
  'team_application',
  {
    tenantId: tenantId(),
    id: id(),
    teamId: id(),
    personId: id(),
    platform: text().notNull(),
    status: text().notNull(),
    appliedAt: moment().notNull(),
    decidedAt: moment(),
    decidedBy: uuid(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    foreignKey({ columns: [table.tenantId, table.teamId], foreignColumns: [courierTeam.tenantId, courierTeam.id] }),
    index('team_application_team').on(table.tenantId, table.teamId, table.status, table.id),
    uniqueIndex('team_application_pending').on(table.tenantId, table.personId).where(sql`${table.status} = 'pending'`),
    oneOf('team_application_platform', table.platform, ['food_delivery', 'parcel', 'ride_hailing']),
    oneOf('team_application_status', table.status, ['pending', 'approved', 'declined', 'withdrawn']),
  ],
);
