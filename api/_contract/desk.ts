import { z } from '@hono/zod-openapi';
import { idSchema, momentSchema, pageQuerySchema, unitViewSchema, wordsSchema } from './common.js';
import { photoViewSchema } from './photo.js';
import { categoryCodeSchema } from './rule-bodies.js';
import { ticketSummarySchema } from './ticket.js';
import { extensionViewSchema } from './ticket-work.js';
import { contactViewSchema } from './unit.js';
import { codesOf, deskQueues, reportSources, roles, severities, ticketStatuses } from './vocabulary.js';

/** How many tickets one bulk action takes. */
export const bulkMax = 50;
/** How many filters a person keeps. */
export const savedFiltersMax = 20;

const commaList = <Item extends z.ZodType<string, string>>(item: Item) =>
  z
    .string()
    .max(1000)
    .transform((list) => list.split(','))
    .pipe(z.array(item).max(50));

/** What narrows a list of tickets, in a query string; lists are comma lists. All that is named must hold. */
export const ticketFilterSchema = z.object({
  /** Held by this unit or one below it, or lying in its area. */
  unitId: idSchema.optional(),
  categoryCodes: commaList(categoryCodeSchema).optional(),
  severity: z.enum(codesOf(severities)).optional(),
  statuses: commaList(z.enum(codesOf(ticketStatuses))).optional(),
  source: z.enum(codesOf(reportSources)).optional(),
  /** Opened at this moment or later, and before that one. */
  from: momentSchema.optional(),
  to: momentSchema.optional(),
  /** The number of the ticket, or words of its place. */
  q: z.string().trim().max(40).optional(),
});
export type TicketFilterQuery = z.infer<typeof ticketFilterSchema>;

export const listQueueSchema = pageQuerySchema.extend(ticketFilterSchema.shape);

export const queueParamSchema = z.object({ queue: z.enum(codesOf(deskQueues)) });

const count = z.number().int();

/** What waits for whoever reads it: how many tickets lie on each pile, and what else there is to decide. */
export const deskSchema = z
  .object({
    queues: z.object({
      danger: count,
      overdue: count,
      unplaced: count,
      returned: count,
      disputed: count,
      extension: count,
      check: count,
      silent: count,
    }),
    contents: count,
    suggestions: count,
    /** Awards that wait for a look. */
    holds: count,
    /** After so many days without any change a ticket lies on the pile `silent`. */
    stillDays: count,
    /** There are more open tickets than are counted here: each number is the least there are. */
    isCut: z.boolean(),
  })
  .openapi('Desk');
export type Desk = z.infer<typeof deskSchema>;

/** A ticket on a pile, and why it lies there. */
export const deskEntrySchema = ticketSummarySchema
  .extend({
    why: z.object({
      /** In plain words: 「03 网格退单：权属不清」. */
      title: z.string(),
      /** What somebody said: the holder who returned it, the reporter who objected. */
      words: z.string().nullable(),
      at: momentSchema.nullable(),
    }),
    returnCount: count,
    isRuled: z.boolean(),
    extension: extensionViewSchema.nullable(),
    /** Of the finished work, to lay beside `cover`; only on the pile `check`. */
    after: photoViewSchema.nullable(),
  })
  .openapi('DeskEntry');
export type DeskEntry = z.infer<typeof deskEntrySchema>;

const ticketIds = z.array(idSchema).min(1).max(bulkMax);

/** Many tickets to one holder; each for itself, so that one refusal keeps nobody else waiting. */
export const bulkDispatchSchema = z
  .object({ ticketIds, unitId: idSchema, words: wordsSchema(500).optional() })
  .openapi('BulkDispatch');
export type BulkDispatch = z.infer<typeof bulkDispatchSchema>;

/** Many tickets found in order; what is not has to be looked at one by one. */
export const bulkCheckSchema = z.object({ ticketIds, outcome: z.literal('passed') }).openapi('BulkCheck');
export type BulkCheck = z.infer<typeof bulkCheckSchema>;

/** What became of each ticket, in the order they were named. */
export const bulkAnswerSchema = z
  .object({
    items: z.array(
      z.object({
        ticketId: idSchema,
        isDone: z.boolean(),
        /** Why not, as code and in Chinese; null when done. */
        code: z.string().nullable(),
        title: z.string().nullable(),
      }),
    ),
  })
  .openapi('BulkAnswer');
export type BulkAnswer = z.infer<typeof bulkAnswerSchema>;

export const listDutySchema = pageQuerySchema.extend({
  /** Part of a unit's name, or of the name of somebody there. */
  q: z.string().trim().max(20).optional(),
});

/** A unit that can hold tickets, who answers for it today, and how much lies there: to dispatch by, never to rank by. */
export const dutyUnitSchema = z
  .object({
    unit: unitViewSchema,
    parentName: z.string().nullable(),
    people: z.array(z.object({ name: z.string(), role: z.enum(codesOf(roles)), isDeputy: z.boolean() })),
    contacts: z.array(contactViewSchema),
    openCount: count,
    overdueCount: count,
    mayDispatch: z.boolean(),
  })
  .openapi('DutyUnit');
export type DutyUnit = z.infer<typeof dutyUnitSchema>;

/** A filter somebody keeps; with a queue it belongs to a pile of the desk. */
export const filterBodySchema = z.object({
  queue: z.enum(codesOf(deskQueues)).optional(),
  unitId: idSchema.optional(),
  categoryCodes: z.array(categoryCodeSchema).max(50).optional(),
  severity: z.enum(codesOf(severities)).optional(),
  statuses: z
    .array(z.enum(codesOf(ticketStatuses)))
    .max(20)
    .optional(),
  source: z.enum(codesOf(reportSources)).optional(),
  from: momentSchema.optional(),
  to: momentSchema.optional(),
  q: z.string().trim().max(40).optional(),
});
export type FilterBody = z.infer<typeof filterBodySchema>;

/** Kept under a name; the same name again replaces it. */
export const saveFilterSchema = z.object({ name: wordsSchema(20), body: filterBodySchema }).openapi('SaveFilter');
export type SaveFilter = z.infer<typeof saveFilterSchema>;

export const savedFilterSchema = z
  .object({ id: idSchema, name: z.string(), body: filterBodySchema, createdAt: momentSchema })
  .openapi('SavedFilter');
export type SavedFilterView = z.infer<typeof savedFilterSchema>;
