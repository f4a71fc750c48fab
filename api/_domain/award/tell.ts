import type { Context } from '../context.js';
import { enqueue } from '../outbox/index.js';

/** Tells a person, once, what becomes of an award of theirs; the message leads to what it was for. */
export function tellOf(
  context: Context,
  kind: 'points_held' | 'points_released' | 'points_dropped' | 'points_reversed',
  { id, personId, causeId }: { id: string; personId: string; causeId: string },
): Promise<void> {
  const at = context.now.getTime();
  return enqueue(context, 'person_told', { personId, kind, cause: `${kind}/${id}`, subjectId: causeId, at });
}
