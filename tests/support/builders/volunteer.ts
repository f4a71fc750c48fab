import type { ActivityTerms } from '../../../api/_domain/volunteer/index.js';
import { thursdayMorning } from '../world.js';

/** When the activities of the tests begin: an hour after the world's people act. They take two hours. */
export const activityStart = new Date(thursdayMorning.getTime() + 3_600_000);

/** Minutes of an activity of the tests. */
export const ACTIVITY_MINUTES = 120;

/** Two hours of clearing staircases for a unit; say what differs. */
export function anActivity(unitId: string, more: Partial<ActivityTerms> = {}): ActivityTerms & { unitId: string } {
  return {
    unitId,
    name: '周六楼道清理',
    placeWords: '12 栋楼下',
    startsAt: activityStart,
    endsAt: new Date(activityStart.getTime() + ACTIVITY_MINUTES * 60_000),
    ...more,
  };
}
