import { z } from '@hono/zod-openapi';
import { idSchema, momentSchema, pageQuerySchema, unitViewSchema, wordsSchema } from './common.js';
import { activityStatuses, codesOf, holdStatuses, serviceStatuses } from './vocabulary.js';

/** Hours count in steps of so many minutes, rounded down. */
export const serviceStepMinutes = 15;

/** One decides about so many records at once at most. */
export const confirmManyMax = 50;

/** Where an activity stands by the clock: not begun, going on, over, or called off. */
export const activityPhases = { coming: '即将开始', running: '进行中', over: '已结束', cancelled: '已取消' } as const;
export type ActivityPhase = keyof typeof activityPhases;

/** `coming`: all that is not over, soonest first; `mine`: those I joined, newest first; `managed`: of units I look after. */
export const activityScopes = { coming: '即将开始', mine: '我的', managed: '我管的' } as const;
export type ActivityScope = keyof typeof activityScopes;

export const listActivitiesSchema = pageQuerySchema.extend({
  scope: z.enum(codesOf(activityScopes)).default('coming'),
});

/** One's part in an activity. */
export const serviceRecordViewSchema = z
  .object({
    id: idSchema,
    status: z.enum(codesOf(serviceStatuses)),
    activity: z.object({
      id: idSchema,
      name: z.string(),
      placeWords: z.string(),
      startsAt: momentSchema,
      endsAt: momentSchema,
    }),
    checkedInAt: momentSchema.nullable(),
    checkedOutAt: momentSchema.nullable(),
    /** True when nobody checked out: the end of the activity was taken instead. */
    isCheckOutAssumed: z.boolean(),
    /** Confirmed when it is confirmed; before that the most that can be; null while still there, or never there. */
    minutes: z.number().int().nullable(),
    /** Of a confirmed record: paid; 0 while an award waits or a cap left nothing. Null before. */
    points: z.number().int().nullable(),
    /** Why less was paid than the hours are worth: it waits for a look, or a cap of the day or month was reached. */
    award: z.enum(codesOf(holdStatuses)).nullable(),
    /** Of a declined record: why, in the lead's words. */
    words: z.string().nullable(),
    decidedAt: momentSchema.nullable(),
  })
  .openapi('ServiceRecord');
export type ServiceRecordView = z.infer<typeof serviceRecordViewSchema>;

/** An activity, with the reader's own part in it. */
export const activityViewSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    words: z.string().nullable(),
    placeWords: z.string(),
    unit: unitViewSchema,
    leadName: z.string(),
    startsAt: momentSchema,
    endsAt: momentSchema,
    status: z.enum(codesOf(activityStatuses)),
    phase: z.enum(codesOf(activityPhases)),
    /** Null when anybody may come. */
    capacity: z.number().int().nullable(),
    joinedCount: z.number().int(),
    placesLeft: z.number().int().nullable(),
    /** The most that can count and be paid for being there all the time, within the caps of the rules; never a promise. */
    worth: z.object({ minutes: z.number().int(), points: z.number().int() }),
    /** My place in it; null when I have none. */
    myRecord: serviceRecordViewSchema.nullable(),
    canJoin: z.boolean(),
    canLeave: z.boolean(),
    /** From half an hour before it begins until it is over, for who joined: with the lead's code. */
    canCheckIn: z.boolean(),
    /** Until a quarter of an hour after the end, while the lead still shows the code: then `phase` is `over` already. */
    canCheckOut: z.boolean(),
    /** May edit it, see the code and keep the list. */
    canManage: z.boolean(),
    canCancel: z.boolean(),
    /** Records of it that wait for the reader's confirmation; 0 for who confirms none. */
    toConfirmCount: z.number().int(),
  })
  .openapi('Activity');
export type ActivityView = z.infer<typeof activityViewSchema>;

const terms = z.object({
  name: wordsSchema(40),
  words: wordsSchema(500).nullable(),
  placeWords: wordsSchema(60),
  startsAt: momentSchema,
  endsAt: momentSchema,
  /** Null for no limit. */
  capacity: z.number().int().min(1).max(500).nullable(),
});

/** A new activity of a unit; whoever makes it leads it. It ends later than now, and after twelve hours at most. */
export const createActivitySchema = terms
  .partial({ words: true, capacity: true })
  .extend({ unitId: idSchema })
  .openapi('CreateActivity');
export type CreateActivity = z.infer<typeof createActivitySchema>;

/** What changes of an activity that is not over; what is left out stays. */
export const changeActivitySchema = terms.partial().openapi('ChangeActivity');
export type ChangeActivity = z.infer<typeof changeActivitySchema>;

/** What the lead's page shows: six digits, and for how many seconds they stay. The step before is taken too. */
export const activityCodeSchema = z
  .object({
    checkCode: z.string().regex(/^\d{6}$/),
    secondsLeft: z.number().int(),
    stepSeconds: z.number().int(),
    /** From when people can check in. */
    opensAt: momentSchema,
    isOpen: z.boolean(),
  })
  .openapi('ActivityCode');
export type ActivityCodeView = z.infer<typeof activityCodeSchema>;

/** The six digits the lead shows. */
export const checkCodeSchema = z
  .object({ checkCode: z.string().regex(/^\d{6}$/, '请填六位数字') })
  .openapi('CheckByCode');
export type CheckByCode = z.infer<typeof checkCodeSchema>;

/** Somebody on the lead's list. */
export const attendanceViewSchema = z
  .object({
    recordId: idSchema,
    personName: z.string(),
    status: z.enum(codesOf(serviceStatuses)),
    checkedInAt: momentSchema.nullable(),
    checkedOutAt: momentSchema.nullable(),
    isCheckOutAssumed: z.boolean(),
    /** Confirmed, or the most that can be; null while there, or never there. */
    minutes: z.number().int().nullable(),
    isMine: z.boolean(),
  })
  .openapi('Attendance');
export type AttendanceView = z.infer<typeof attendanceViewSchema>;

/**
 * A tick of the lead's list, whatever was ticked before: not there, came, or left. Once the activity is over, `checked_in`
 * and `checked_out` both say that somebody was there from the beginning to the end.
 */
export const tickAttendanceSchema = z
  .object({ state: z.enum(['joined', 'checked_in', 'checked_out']) })
  .openapi('TickAttendance');
export type TickAttendance = z.infer<typeof tickAttendanceSchema>;

export const listToConfirmSchema = pageQuerySchema.extend({ activityId: idSchema.optional() });

/** A record that waits for a lead, or what a lead just said of it. */
export const recordToConfirmSchema = serviceRecordViewSchema
  .extend({
    personName: z.string(),
    /** The most that can be confirmed, in whole quarter hours; 0 of who hardly came. */
    minutesMax: z.number().int(),
    /** What `minutesMax` is worth before any cap. */
    pointsMax: z.number().int(),
    /** False of one's own. */
    canDecide: z.boolean(),
  })
  .openapi('RecordToConfirm');
export type RecordToConfirmView = z.infer<typeof recordToConfirmSchema>;

/** Quarter hours, at most `minutesMax`; all of it when left out. */
const minutesSchema = z.number().int().min(serviceStepMinutes).max(1440).multipleOf(serviceStepMinutes);

export const confirmRecordSchema = z.object({ minutes: minutesSchema.optional() }).openapi('ConfirmRecord');
export type ConfirmRecord = z.infer<typeof confirmRecordSchema>;

/** The person reads the words. */
export const declineRecordSchema = z.object({ words: wordsSchema(200) }).openapi('DeclineRecord');
export type DeclineRecord = z.infer<typeof declineRecordSchema>;

/** Each by itself: one that is refused keeps no other from being confirmed. */
export const confirmManySchema = z
  .object({
    records: z
      .array(z.object({ recordId: idSchema, minutes: minutesSchema.optional() }))
      .min(1)
      .max(confirmManyMax),
  })
  .openapi('ConfirmRecords');
export type ConfirmMany = z.infer<typeof confirmManySchema>;

/** In the order given: done, or why not. */
export const confirmedManySchema = z
  .object({
    items: z.array(
      z.object({
        recordId: idSchema,
        isDone: z.boolean(),
        record: recordToConfirmSchema.nullable(),
        code: z.string().nullable(),
        title: z.string().nullable(),
      }),
    ),
  })
  .openapi('ConfirmedRecords');
export type ConfirmedManyView = z.infer<typeof confirmedManySchema>;
