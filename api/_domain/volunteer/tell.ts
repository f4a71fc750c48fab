import type { Context } from '../context.js';
import { enqueue } from '../outbox/index.js';

/** Leaves word for a person of what a lead said of their hours, once for the record. */
export function tellDecided(
  context: Context,
  kind: 'hours_confirmed' | 'hours_declined',
  { id, personId, activity }: { id: string; personId: string; activity: { id: string } },
): Promise<void> {
  return tell(context, personId, kind, `${kind}/${id}`, activity.id);
}

/** Leaves word for somebody who joined that the activity is called off: hours that will not be, said by its cause. */
export function tellCancelled(context: Context, personId: string, activityId: string): Promise<void> {
  return tell(context, personId, 'hours_declined', `activity_cancelled/${activityId}`, activityId);
}

function tell(
  context: Context,
  personId: string,
  kind: 'hours_confirmed' | 'hours_declined',
  cause: string,
  subjectId: string,
): Promise<void> {
  return enqueue(context, 'person_told', { personId, kind, cause, subjectId, at: context.now.getTime() });
}
