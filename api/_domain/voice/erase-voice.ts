import { and, eq, isNull, ne } from 'drizzle-orm';
import { voice } from '../../../db/schema/index.js';
import type { PhotoState } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { uploadPrefix } from '../photo/index.js';
import { voicePrefix } from './queries.js';

const BATCH = 50;
/** Why a voice message failed that was deleted: it does not come back. */
const DELETED = 'voice.deleted';

/**
 * Deletes the voice messages of reports that no longer have a reporter – the account is gone, or the time of keeping is
 * over. What somebody wrote down of them stays. The files go first: a store that does not answer leaves the rest for the
 * next run. Answers how many went.
 */
export async function eraseVoices(context: Context): Promise<number> {
  const { db, tenant } = context;
  const disowned = await db
    .select({ id: voice.id })
    .from(voice)
    .where(and(eq(voice.tenantId, tenant.id), isNull(voice.ownerId), ne(voice.state, 'failed')))
    .limit(BATCH);
  for (const { id } of disowned) {
    await forgetVoice(context, id);
    await db
      .update(voice)
      .set({ state: 'failed' satisfies PhotoState, failureCode: DELETED })
      .where(and(eq(voice.tenantId, tenant.id), eq(voice.id, id)));
  }
  return disowned.length;
}

/** Forgets all the store has of a voice message. */
export async function forgetVoice({ tenant, gateways }: Context, voiceId: string): Promise<void> {
  const { objectStore } = gateways;
  for await (const { key } of objectStore.list(voicePrefix(tenant.id, voiceId))) await objectStore.delete(key);
  await objectStore.delete(`${uploadPrefix(tenant.id)}${voiceId}`);
}
