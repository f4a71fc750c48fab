import { z } from '@hono/zod-openapi';
import { idSchema, momentSchema, placeViewSchema, positionQuerySchema } from './common.js';
import { codesOf, messageKinds, namedPlaceKinds, stationFacilities } from './vocabulary.js';

/** What lies at a position: words and grid for the chip, and near-by names to pick instead. */
export const nearbySchema = z
  .object({
    place: placeViewSchema,
    namedPlaces: z.array(
      z.object({
        id: idSchema,
        kind: z.enum(codesOf(namedPlaceKinds)),
        name: z.string(),
        distanceM: z.number().int().nullable(),
      }),
    ),
  })
  .openapi('Nearby');
export type Nearby = z.infer<typeof nearbySchema>;

/** Named places whose name holds the words; the first compounds when there are none. */
export const searchPlacesSchema = z.object({ query: z.string().trim().max(40).optional() });

export const namedPlacesSchema = z
  .object({
    items: z.array(z.object({ id: idSchema, kind: z.enum(codesOf(namedPlaceKinds)), name: z.string() })),
  })
  .openapi('NamedPlaces');
export type NamedPlaces = z.infer<typeof namedPlacesSchema>;

/** Position is optional: without it stations come by name and have no distance. */
export const listStationsSchema = positionQuerySchema.partial();

export const stationViewSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    place: placeViewSchema,
    facilities: z.array(z.enum(codesOf(stationFacilities))),
    opensAt: z.string(),
    closesAt: z.string(),
    isOpen: z.boolean(),
    distanceM: z.number().int().nullable(),
  })
  .openapi('Station');
export type StationView = z.infer<typeof stationViewSchema>;

/** A message of the inbox; `subject` says what to open. */
export const messageViewSchema = z
  .object({
    id: idSchema,
    kind: z.enum(codesOf(messageKinds)),
    title: z.string(),
    detail: z.string().nullable(),
    subject: z.object({
      kind: z.enum([
        'report',
        'ticket',
        'moved_ticket',
        'work',
        'coordination',
        'redemption',
        'reward',
        'suggestion',
        'application',
        'grant',
        'content_check',
        'routing_rules',
        'points',
        'activity',
        'hours_to_confirm',
      ]),
      id: idSchema,
    }),
    createdAt: momentSchema,
    readAt: momentSchema.nullable(),
  })
  .openapi('Message');
export type MessageView = z.infer<typeof messageViewSchema>;
