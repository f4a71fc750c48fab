import type { Database } from '../../../db/client.js';
import type { Actor } from '../../../api/_domain/context.js';
import { newId } from '../../../api/_domain/ids.js';
import { movePoints } from '../../../api/_domain/points/index.js';
import type { PointsWorld } from './points.js';

/** A day and hour in Asia/Shanghai: `day('2026-06-30 23:59:59')`. */
export const at = (words: string): Date => new Date(`${words.replace(' ', 'T')}+08:00`);

/** Pays a person, as for a report verified true. */
export function pay(world: PointsWorld, actor: Actor, points: number, now: Date, db?: Database) {
  const context = world.system(now);
  return movePoints(db ? { ...context, db } : context, {
    from: 'issue',
    to: { personId: actor.personId as string },
    points,
    cause: 'report_verified',
    causeId: newId(now),
    section: 'civic_feedback',
    policyVersion: 1,
  });
}

/** Takes points for good, as for something handed over at once. */
export function spend(world: PointsWorld, actor: Actor, points: number, now: Date) {
  return movePoints(world.system(now), {
    from: { personId: actor.personId as string },
    to: 'spent',
    points,
    cause: 'redemption_reserved',
    causeId: newId(now),
  });
}
