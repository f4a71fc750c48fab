import { z } from '@hono/zod-openapi';
import { categoryViewSchema, idSchema, momentSchema, unitViewSchema, wordsSchema } from './common.js';
import {
  childRelations,
  closeCauses,
  codesOf,
  extensionStatuses,
  pauseReasons,
  resolutionKinds,
  severities,
  suspendReasons,
  ticketStatuses,
} from './vocabulary.js';

/** A ruling names the holder and is final: this ticket is returned no more. */
export const ruleTicketSchema = z.object({ unitId: idSchema, words: wordsSchema(500) }).openapi('RuleTicket');
export type RuleTicket = z.infer<typeof ruleTicketSchema>;

/** Passes a returned ticket on to whoever may rule on it. */
export const askRulingSchema = z.object({ words: wordsSchema(500).optional() }).openapi('AskRuling');
export type AskRuling = z.infer<typeof askRulingSchema>;

/** To a property company or a department, which never learn who reported. */
export const transferTicketSchema = z
  .object({ unitId: idSchema, words: wordsSchema(500).optional() })
  .openapi('TransferTicket');
export type TransferTicket = z.infer<typeof transferTicketSchema>;

/** Mine, but beyond me: `words` tell what was tried. It goes to the next unit above. */
export const escalateTicketSchema = z.object({ words: wordsSchema(500) }).openapi('EscalateTicket');
export type EscalateTicket = z.infer<typeof escalateTicketSchema>;

/** Waits with its clock stopped until the date named. */
export const suspendTicketSchema = z
  .object({ reason: z.enum(codesOf(suspendReasons)), until: momentSchema, words: wordsSchema(500).optional() })
  .openapi('SuspendTicket');
export type SuspendTicket = z.infer<typeof suspendTicketSchema>;

export const resumeTicketSchema = z.object({ words: wordsSchema(500).optional() }).openapi('ResumeTicket');
export type ResumeTicket = z.infer<typeof resumeTicketSchema>;

/** More time, asked of somebody above. */
export const askExtensionSchema = z.object({ until: momentSchema, words: wordsSchema(500) }).openapi('AskExtension');
export type AskExtension = z.infer<typeof askExtensionSchema>;

export const decideExtensionSchema = z
  .object({ outcome: z.enum(['granted', 'declined']), words: wordsSchema(500).optional() })
  .openapi('DecideExtension');
export type DecideExtension = z.infer<typeof decideExtensionSchema>;

/** What staff keep beside the ticket; its reporters do not read it. */
export const noteTicketSchema = z.object({ words: wordsSchema(1000) }).openapi('NoteTicket');
export type NoteTicket = z.infer<typeof noteTicketSchema>;

export const recategoriseTicketSchema = z
  .object({ categoryCode: z.string().min(1).max(60), severity: z.enum(codesOf(severities)).optional() })
  .openapi('RecategoriseTicket');
export type RecategoriseTicket = z.infer<typeof recategoriseTicketSchema>;

/** One report, several problems: each part becomes a child ticket with a holder of its own; the parent is done when all are. */
export const splitTicketSchema = z
  .object({
    parts: z
      .array(z.object({ categoryCode: z.string().min(1).max(60), unitId: idSchema, words: wordsSchema(200) }))
      .min(1)
      .max(5),
  })
  .openapi('SplitTicket');
export type SplitTicket = z.infer<typeof splitTicketSchema>;

/** One problem that takes several: the holder leads, each unit named holds a child ticket. */
export const joinHandlingSchema = z
  .object({ unitIds: z.array(idSchema).min(1).max(5), words: wordsSchema(500) })
  .openapi('JoinHandling');
export type JoinHandling = z.infer<typeof joinHandlingSchema>;

/** Somebody above presses for it. */
export const superviseTicketSchema = z.object({ words: wordsSchema(500) }).openapi('SuperviseTicket');
export type SuperviseTicket = z.infer<typeof superviseTicketSchema>;

/** What the party outside answered, what it promises now, and when to remind the holder. */
export const recordAnswerSchema = z
  .object({
    answer: wordsSchema(500),
    promisedAt: momentSchema.optional(),
    remindAt: momentSchema.optional(),
  })
  .openapi('RecordAnswer');
export type RecordAnswer = z.infer<typeof recordAnswerSchema>;

/** Closes what a reporter objected to, with an answer that reporter reads. */
export const answerTicketSchema = z.object({ words: wordsSchema(500) }).openapi('AnswerTicket');
export type AnswerTicket = z.infer<typeof answerTicketSchema>;

/** Takes up again what was closed: once, within the days the district's rules give. */
export const reopenTicketSchema = z.object({ words: wordsSchema(500) }).openapi('ReopenTicket');
export type ReopenTicket = z.infer<typeof reopenTicketSchema>;

/** An objection to a rejection holds: the ticket goes to the unit named, or to the grid of its place. */
export const upholdObjectionSchema = z
  .object({ unitId: idSchema.optional(), words: wordsSchema(500) })
  .openapi('UpholdObjection');
export type UpholdObjection = z.infer<typeof upholdObjectionSchema>;

/** A ticket beside the one that is read: its parent, or one of its children. */
export const relatedTicketSchema = z
  .object({
    id: idSchema,
    number: z.number().int(),
    relation: z.enum(codesOf(childRelations)),
    status: z.enum(codesOf(ticketStatuses)),
    resolutionKind: z.enum(codesOf(resolutionKinds)).nullable(),
    category: categoryViewSchema,
    holder: unitViewSchema,
    words: z.string().nullable(),
  })
  .openapi('RelatedTicket');
export type RelatedTicket = z.infer<typeof relatedTicketSchema>;

export const extensionViewSchema = z
  .object({
    id: idSchema,
    status: z.enum(codesOf(extensionStatuses)),
    until: momentSchema,
    words: z.string(),
    askedByName: z.string().nullable(),
    askedAt: momentSchema,
    decidedAt: momentSchema.nullable(),
  })
  .openapi('Extension');
export type ExtensionView = z.infer<typeof extensionViewSchema>;

/** A time in which the resolution clock stood still. */
export const pauseViewSchema = z
  .object({
    reason: z.enum(codesOf(pauseReasons)),
    /** In words: 「等天气」; empty while coordinating. */
    suspendReason: z.enum(codesOf(suspendReasons)).nullable(),
    startedAt: momentSchema,
    until: momentSchema,
    endedAt: momentSchema.nullable(),
  })
  .openapi('Pause');
export type PauseView = z.infer<typeof pauseViewSchema>;

/** How the check and the follow-up stand: who has to look, when it closes by itself, what was objected. */
export const followUpViewSchema = z
  .object({
    checkLevel: z.enum(['lead', 'secretary']).nullable(),
    checkedAt: momentSchema.nullable(),
    closesAt: momentSchema.nullable(),
    disputedAt: momentSchema.nullable(),
    closedBy: z.enum(codesOf(closeCauses)).nullable(),
    /** What the reporters answered, newest first; nobody is named. */
    answers: z.array(
      z.object({
        outcome: z.enum(['solved', 'unsolved']),
        /** What it is an answer to: how the work had ended then, or that it was not taken up. */
        answersTo: z.enum([...codesOf(resolutionKinds), 'rejected']),
        rating: z.number().int().nullable(),
        words: z.string().nullable(),
        at: momentSchema,
      }),
    ),
  })
  .openapi('FollowUp');
export type FollowUpView = z.infer<typeof followUpViewSchema>;
/** What a reporter answers to. */
export type AnswersTo = FollowUpView['answers'][number]['answersTo'];
