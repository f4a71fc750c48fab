import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, moment, oneOf, tenantId } from './columns.js';
import { roleGrant } from './person.js';

/** How a person can be reached by those who handle what they reported; theirs to give and to take back. */
export const personContact = pgTable(
  'person_contact',
  {
    tenantId: tenantId(),
    personId: id(),
    phone: text().notNull(),
    /** Whether WeChat vouches for the number or the person typed it. */
    source: text().notNull(),
    updatedAt: moment().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.personId] }),
    oneOf('person_contact_source', table.source, ['wechat', 'typed']),
  ],
);

/** What a person agreed to or took back, append-only: the last row of a purpose counts. */
export const consent = pgTable(
  'consent',
  {
    tenantId: tenantId(),
    id: id(),
    personId: id(),
    purpose: text().notNull(),
    /** The version of the privacy notice that was shown. */
    noticeVersion: integer().notNull(),
    decision: text().notNull(),
    decidedAt: moment().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    index('consent_person').on(table.tenantId, table.personId, table.purpose, table.id),
    oneOf('consent_purpose', table.purpose, ['basic', 'location', 'phone', 'board_name']),
    oneOf('consent_decision', table.decision, ['given', 'withdrawn']),
  ],
);

/** Somebody looked at personal data, append-only: who, whose, what and for what; never the data itself. */
export const disclosure = pgTable(
  'disclosure',
  {
    tenantId: tenantId(),
    id: id(),
    /** Whose data it was. */
    subjectId: id(),
    /** Who looked, and the grant they looked with. */
    actorId: id(),
    grantId: uuid(),
    field: text().notNull(),
    purpose: text().notNull(),
    /** The ticket it was looked at for; empty when for none. */
    ticketId: uuid(),
    occurredAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    foreignKey({ columns: [table.tenantId, table.grantId], foreignColumns: [roleGrant.tenantId, roleGrant.id] }),
    index('disclosure_subject').on(table.tenantId, table.subjectId, table.id),
    oneOf('disclosure_field', table.field, ['phone', 'name']),
    oneOf('disclosure_purpose', table.purpose, ['clarify_report', 'tell_outcome', 'emergency', 'appointment']),
  ],
);
