import type { Transaction } from '../../../db/client.js';
import type { Context } from '../context.js';
import { movePoints } from './move-points.js';
import { awardSection } from './rules.js';

/** Points a person was paid. */
export interface Award {
  entryId: string;
  personId: string;
  /** The report or suggestion that was paid for. */
  causeId: string;
  points: number;
  policyVersion: number | null;
  occurredAt: Date;
  /** False when this cause had been paid before; then nothing was paid now. */
  isNew: boolean;
}

interface Payment {
  personId: string;
  cause: 'report_verified' | 'suggestion_adopted';
  causeId: string;
  points: number;
  policyVersion: number;
}

/** Issues points to a person; a cause already paid is answered with what was paid then. */
export async function payAward(context: Context<Transaction>, payment: Payment): Promise<Award> {
  const { personId, ...what } = payment;
  const { entry, isNew } = await movePoints(context, {
    from: 'issue',
    to: { personId },
    section: awardSection,
    ...what,
  });
  const { id: entryId, causeId, points, policyVersion, occurredAt } = entry;
  return { entryId, personId, causeId, points, policyVersion, occurredAt, isNew };
}
