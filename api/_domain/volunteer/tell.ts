import type { MessageKind } from '../../_contract/vocabulary.js';
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

/** Leaves word for somebody who joined that the activity is called off. */
export function tellCancelled(context: Context, personId: string, activityId: string): Promise<void> {
  return tell(context, personId, 'activity_cancelled', `activity_cancelled/${activityId}`, activityId);
}

/** Leaves word for somebody who joined that the activity is at another time or place, once for each change. */
export function tellChanged(context: Context, personId: string, activityId: string): Promise<void> {
  const cause = `activity_changed/${activityId}/${context.now.getTime()}`;
  return tell(context, personId, 'activity_changed', cause, activityId);
}

function tell(
  context: Context,
  personId: string,
  kind: Extract<MessageKind, 'hours_confirmed' | 'hours_declined' | 'activity_changed' | 'activity_cancelled'>,
  cause: string,
  subjectId: string,
): Promise<void> {
  return enqueue(context, 'person_told', { personId, kind, cause, subjectId, at: context.now.getTime() });
}
