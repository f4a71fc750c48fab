import { isUniqueViolation } from '../../../db/failure.js';
import type { Transaction } from '../../../db/client.js';
import { voice } from '../../../db/schema/index.js';
import type { DeclaredVoice } from '../../_contract/index.js';
import { personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';

/** Keeps that a voice message is on its way. Throws `voice.in_use` when its id stands for another one. */
export async function declareVoice(
  { db, tenant, actor, now }: Context<Transaction>,
  of: { reportId: string; additionId: string },
  { id, contentType, bytes, durationMs }: DeclaredVoice,
): Promise<void> {
  const declared = { tenantId: tenant.id, id, ...of, ownerId: personIdOf(actor), state: 'declared' };
  try {
    await db.insert(voice).values({ ...declared, contentType, bytes, durationMs, declaredAt: now });
  } catch (error) {
    if (isUniqueViolation(error, 'voice_tenant_id_id_pk')) {
      throw new DomainError('voice.in_use', undefined, { field: 'voice' });
    }
    throw error;
  }
}
