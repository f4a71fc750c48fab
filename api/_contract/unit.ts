import { z } from '@hono/zod-openapi';
import { idSchema, momentSchema, pageQuerySchema, positionSchema, unitViewSchema, wordsSchema } from './common.js';
import { codesOf, contactTitles, contactVisibilities, roles, stationFacilities, unitKinds } from './vocabulary.js';

/** Time of a day in Asia/Shanghai, `HH:MM`; 24:00 is the end of the day. */
export const timeOfDaySchema = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/);

/** Hours of a week in which a desk is staffed: ISO weekdays, 1 is Monday. Closing before opening means past midnight. */
export const dutyHoursSchema = z
  .array(
    z.object({
      days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
      opensAt: timeOfDaySchema,
      closesAt: timeOfDaySchema,
    }),
  )
  .max(14);

/** Whether a desk is staffed now, in words: 「现在值班」 and 「17:30 下班」, or 「不在值班时间」 and 「明早 8:00 上班」. */
export const dutyViewSchema = z
  .object({ isOn: z.boolean(), title: z.string(), until: z.string().nullable() })
  .openapi('Duty');
export type DutyView = z.infer<typeof dutyViewSchema>;

/** Whom to turn to at a unit. `phone` is masked unless it is public; `canCall` says whether calling gets the number. */
export const contactViewSchema = z
  .object({
    id: idSchema,
    unitId: idSchema,
    title: z.enum(codesOf(contactTitles)),
    name: z.string().nullable(),
    organisation: z.string().nullable(),
    phone: z.string().nullable(),
    canCall: z.boolean(),
    visibility: z.enum(codesOf(contactVisibilities)),
    dutyHours: dutyHoursSchema,
    /** Null where no hours are given. */
    duty: dutyViewSchema.nullable(),
  })
  .openapi('Contact');
export type ContactView = z.infer<typeof contactViewSchema>;

const contactFields = {
  title: z.enum(codesOf(contactTitles)),
  name: wordsSchema(20).nullable(),
  organisation: wordsSchema(40).nullable(),
  /** A mobile number, a landline with its area code, or a short number such as 12345. */
  phone: wordsSchema(30).nullable(),
  visibility: z.enum(codesOf(contactVisibilities)),
  dutyHours: dutyHoursSchema,
};

export const createContactSchema = z
  .object({
    ...contactFields,
    name: contactFields.name.optional(),
    organisation: contactFields.organisation.optional(),
    phone: contactFields.phone.optional(),
    visibility: contactFields.visibility.default('call_only'),
    dutyHours: dutyHoursSchema.default([]),
  })
  .openapi('CreateContact');
export type CreateContact = z.input<typeof createContactSchema>;

/** What is left out stays as it is: so a number nobody is shown can be kept. */
export const updateContactSchema = z.object(contactFields).partial().openapi('UpdateContact');
export type UpdateContact = z.infer<typeof updateContactSchema>;

/** Every contact of the unit, in the order they are to be read. */
export const orderContactsSchema = z.object({ contactIds: z.array(idSchema).max(200) }).openapi('OrderContacts');

/** The number to dial, handed out for one call. */
export const callViewSchema = z.object({ phone: z.string() }).openapi('Call');

/** Units below one, of a kind, or whose name holds the words; the open ones. */
export const listUnitsSchema = pageQuerySchema.extend({
  parentId: idSchema.optional(),
  /** This unit and all below it, at any depth. */
  withinId: idSchema.optional(),
  kind: z.enum(codesOf(unitKinds)).optional(),
  query: z.string().trim().max(40).optional(),
});

export const unitSummarySchema = unitViewSchema
  .extend({ officialCode: z.string().nullable(), parentName: z.string().nullable(), childCount: z.number().int() })
  .openapi('UnitSummary');
export type UnitSummary = z.infer<typeof unitSummarySchema>;

/** A role held at a unit now, for those who appoint there. */
export const unitGrantViewSchema = z.object({
  id: idSchema,
  role: z.enum(codesOf(roles)),
  personName: z.string(),
  validTo: momentSchema.nullable(),
  isDeputy: z.boolean(),
});

/** A unit with what is around it; `grants` is null for who does not appoint there. */
export const unitDetailSchema = unitViewSchema
  .extend({
    officialCode: z.string().nullable(),
    households: z.number().int().nullable(),
    center: z.object({ longitude: z.number(), latitude: z.number(), coordinateSystem: z.literal('gcj02') }).nullable(),
    closedAt: momentSchema.nullable(),
    /** From the district down. */
    parents: z.array(unitViewSchema),
    childCounts: z.array(z.object({ kind: z.enum(codesOf(unitKinds)), count: z.number().int() })),
    crossings: z.array(unitViewSchema),
    contacts: z.array(contactViewSchema),
    grants: z.array(unitGrantViewSchema).nullable(),
    /** What the reader may do here. */
    mayManage: z.boolean(),
    mayCreateBelow: z.boolean(),
    mayManageContacts: z.boolean(),
  })
  .openapi('UnitDetail');
export type UnitDetail = z.infer<typeof unitDetailSchema>;

/** 6 digits for a district, 9 for a street, 12 for a community, 15 for a grid. */
const officialCode = z
  .string()
  .regex(/^(\d{6}|\d{9}|\d{12}|\d{15})$/)
  .nullable();
const households = z.number().int().min(0).max(1_000_000).nullable();

export const createUnitSchema = z
  .object({
    kind: z.enum(codesOf(unitKinds)),
    parentId: idSchema,
    name: wordsSchema(60),
    shortName: wordsSchema(20).optional(),
    officialCode: officialCode.optional(),
    households: households.optional(),
    center: positionSchema.optional(),
    station: z
      .object({
        facilities: z.array(z.enum(codesOf(stationFacilities))).max(20),
        opensAt: timeOfDaySchema,
        closesAt: timeOfDaySchema,
      })
      .optional(),
  })
  .openapi('CreateUnit');
export type CreateUnit = z.infer<typeof createUnitSchema>;

export const updateUnitSchema = z
  .object({
    name: wordsSchema(60),
    shortName: wordsSchema(20),
    officialCode,
    households,
    center: positionSchema.nullable(),
  })
  .partial()
  .openapi('UpdateUnit');
export type UpdateUnit = z.infer<typeof updateUnitSchema>;

export const moveUnitSchema = z.object({ parentId: idSchema }).openapi('MoveUnit');

/** Every unit this one crosses: the compounds of a grid, property company or committee, or those of a compound. */
export const setCrossingsSchema = z.object({ unitIds: z.array(idSchema).max(200) }).openapi('SetCrossings');

/** Somebody on duty in the district who could stand in or take over. */
export const staffViewSchema = z
  .object({ personId: idSchema, personName: z.string(), role: z.enum(codesOf(roles)), unit: unitViewSchema })
  .openapi('Staff');
export type StaffView = z.infer<typeof staffViewSchema>;

export const listStaffSchema = z.object({ query: z.string().trim().max(20).optional() });
