import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { codeAt, codeSecondsLeft, codeStepMs } from './check-code.js';
import { findManaged } from './hold-activity.js';
import { checkInOpensAt, leftBy } from './rules.js';

/** The digits of this half minute. */
export interface ActivityCode {
  checkCode: string;
  secondsLeft: number;
  stepSeconds: number;
  /** From when people can check in. */
  opensAt: Date;
  isOpen: boolean;
}

/**
 * What whoever manages an activity shows to those who are there, until the last have had their time to check out. Throws `access.forbidden`, `activity.not_found`,
 * `activity.cancelled` and `activity.over`.
 */
export async function readCode(context: Context, activityId: string): Promise<ActivityCode> {
  const { now } = context;
  const activity = await findManaged(context, activityId);
  if (activity.status === 'cancelled') throw new DomainError('activity.cancelled');
  if (activity.status === 'ended' || activity.endsAt <= leftBy(now)) throw new DomainError('activity.over');
  const opensAt = checkInOpensAt(activity);
  return {
    checkCode: codeAt(activity.codeSecret, activityId, now),
    secondsLeft: codeSecondsLeft(now),
    stepSeconds: codeStepMs / 1000,
    opensAt,
    isOpen: now >= opensAt,
  };
}
