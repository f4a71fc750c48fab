import { z } from '@hono/zod-openapi';
import { isStorable } from './moment.js';
import { codesOf, coordinateSystems, severities, unitKinds } from './vocabulary.js';

/** Ids are UUIDs; those made by clients are version 7, so that they sort by time. */
export const idSchema = z.uuid().openapi({ example: '0198c5a4-7e1c-7cc4-9a53-1f2f6f0e6a10' });

/** A moment as ISO 8601 with an offset. */
export const momentSchema = z.iso
  .datetime({ offset: true })
  .refine((text) => isStorable(new Date(text)), '时间不在可用的范围内');

/** Free words of a person: trimmed, never empty, at most `max` characters. */
export const wordsSchema = (max: number) => z.string().trim().min(1).max(max);

/** RFC 9457 problem: `code` is stable, `title` is Chinese and made for people; `field` names what is wrong. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    field: z.string().optional(),
    fieldLabel: z.string().optional(),
    requestId: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
  })
  .openapi('Problem');
export type Problem = z.infer<typeof problemSchema>;

/** A page of a list: `nextCursor` is empty on the last one. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** Query of every list: an opaque cursor, and 1–100 items a page (20 unless said). */
export const pageQuerySchema = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});

/** A position as the device gives it; stored in WGS-84. */
export const positionSchema = z.object({
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
  coordinateSystem: z.enum(codesOf(coordinateSystems)),
});
export type Position = z.infer<typeof positionSchema>;

/** A position in a query string. */
export const positionQuerySchema = z.object({
  longitude: z.coerce.number().min(-180).max(180),
  latitude: z.coerce.number().min(-90).max(90),
  coordinateSystem: z.enum(codesOf(coordinateSystems)),
});

/** Where something is: as shown, always GCJ-02 (the map of the phone), with words where they are known. */
export const placeViewSchema = z
  .object({
    longitude: z.number(),
    latitude: z.number(),
    coordinateSystem: z.literal('gcj02'),
    words: z.string().nullable(),
    gridName: z.string().nullable(),
  })
  .openapi('Place');
export type PlaceView = z.infer<typeof placeViewSchema>;

export const unitViewSchema = z
  .object({ id: idSchema, kind: z.enum(codesOf(unitKinds)), name: z.string(), shortName: z.string() })
  .openapi('Unit');
export type UnitView = z.infer<typeof unitViewSchema>;

/** A category as people pick it: `tile` is the short word on the button, empty when it has none. */
export const categoryViewSchema = z
  .object({
    code: z.string(),
    label: z.string(),
    tile: z.string().nullable(),
    icon: z.string(),
    severity: z.enum(codesOf(severities)),
    /** The number to call before reporting, when life may be at stake. */
    emergencyNumber: z.string().nullable(),
  })
  .openapi('Category');
export type CategoryView = z.infer<typeof categoryViewSchema>;

/** One line of a story in plain words. `next` is what is still to come. */
export const timelineEntrySchema = z
  .object({
    at: momentSchema.nullable(),
    title: z.string(),
    detail: z.string().nullable(),
    state: z.enum(['done', 'now', 'next']),
  })
  .openapi('TimelineEntry');
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

/** A deadline that explains itself: which limit, on which clock. */
export const deadlineViewSchema = z
  .object({ at: momentSchema, kind: z.enum(['response', 'resolution']), explanation: z.string() })
  .openapi('Deadline');
export type DeadlineView = z.infer<typeof deadlineViewSchema>;
