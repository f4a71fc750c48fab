import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, id, moment, oneOf, tenantId } from './columns.js';
import { unit } from './unit.js';

/** Something done together, led by somebody, whose hours count. */
export const activity = pgTable(
  'activity',
  {
    tenantId: tenantId(),
    id: id(),
    unitId: id(),
    title: text().notNull(),
    words: text(),
    placeWords: text().notNull(),
    startsAt: moment().notNull(),
    endsAt: moment().notNull(),
    capacity: integer(),
    status: text().notNull(),
    leadId: id(),
    /** What the lead shows for checking in and out; never leaves the lead's page. */
    codeSecret: text().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    foreignKey({ columns: [table.tenantId, table.unitId], foreignColumns: [unit.tenantId, unit.id] }),
    index('activity_unit').on(table.tenantId, table.unitId, table.startsAt),
    oneOf('activity_status', table.status, ['open', 'ended', 'cancelled']),
    check('activity_forward', sql`${table.endsAt} > ${table.startsAt}`),
  ],
);

/** One person's part in an activity: when they came and left, and what a lead confirmed. */
export const serviceRecord = pgTable(
  'service_record',
  {
    tenantId: tenantId(),
    id: id(),
    activityId: id(),
    personId: id(),
    status: text().notNull(),
    checkedInAt: moment(),
    checkedOutAt: moment(),
    /** Nobody checked out: the end of the activity was taken instead. */
    isCheckOutAssumed: boolean().notNull().default(false),
    /** What counts, as confirmed. */
    minutes: integer(),
    decidedBy: uuid(),
    decidedAt: moment(),
    /** Why it was declined. */
    words: text(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    foreignKey({ columns: [table.tenantId, table.activityId], foreignColumns: [activity.tenantId, activity.id] }),
    uniqueIndex('service_record_person').on(table.tenantId, table.activityId, table.personId),
    index('service_record_own').on(table.tenantId, table.personId, table.id),
    oneOf('service_record_status', table.status, ['joined', 'checked_in', 'checked_out', 'confirmed', 'declined']),
    check('service_record_minutes', sql`${table.minutes} between 0 and 1440`),
    check('service_record_assumed', sql`not ${table.isCheckOutAssumed} or ${table.checkedOutAt} is not null`),
    check('service_record_words', sql`${table.words} is null or ${table.status} = 'declined'`),
    check('service_record_forward', sql`${table.checkedOutAt} >= ${table.checkedInAt}`),
  ],
);
