import { z } from '@hono/zod-openapi';
import { idSchema, unitViewSchema } from './common.js';
import { contactViewSchema } from './unit.js';
import { codesOf, roles, stationFacilities } from './vocabulary.js';

export const readOrganisationSchema = z.object({ unitId: idSchema.optional() });

/** One unit at one of the four levels of grid leads, with those who hold the role there now. */
export const leadViewSchema = z
  .object({
    role: z.enum(codesOf(roles)),
    unit: unitViewSchema,
    people: z.array(z.object({ name: z.string(), isDeputy: z.boolean() })),
    /** Whom to call there; null where no number is kept. */
    contact: contactViewSchema.nullable(),
  })
  .openapi('Lead');
export type LeadView = z.infer<typeof leadViewSchema>;

/** A unit people turn to, with its desks. */
export const officeViewSchema = z
  .object({ unit: unitViewSchema, contacts: z.array(contactViewSchema) })
  .openapi('Office');
export type OfficeView = z.infer<typeof officeViewSchema>;

/** Who is who where somebody lives or works. */
export const organisationSchema = z
  .object({
    /** Where the reader lives; null for those who have not said so, and for another community. */
    compound: unitViewSchema.nullable(),
    community: unitViewSchema.nullable(),
    /** Assistant officers, officers, section leads, secretaries: from the nearest up. */
    leads: z.array(leadViewSchema),
    /** The 1+X of the compound. */
    governanceTeam: z.array(contactViewSchema),
    properties: z.array(officeViewSchema),
    ownersCommittees: z.array(officeViewSchema),
    /** The community's own desk. */
    desk: officeViewSchema.nullable(),
    departments: z.array(officeViewSchema),
    stations: z.array(
      z.object({
        id: idSchema,
        name: z.string(),
        facilities: z.array(z.enum(codesOf(stationFacilities))),
        opensAt: z.string(),
        closesAt: z.string(),
        isOpen: z.boolean(),
      }),
    ),
  })
  .openapi('Organisation');
export type Organisation = z.infer<typeof organisationSchema>;
