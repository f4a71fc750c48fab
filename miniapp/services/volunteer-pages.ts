import { navigate } from '@/platform';
import { linkTo } from './way-back';

const checkInPath = '/packages/volunteer/check-in/index';

/** The pages behind the list of activities, of volunteers and of who leads them; each call opens one on top. */
export const volunteerPages = {
  activity: (activityId: string) => navigate.open('/packages/volunteer/activity/index', { id: activityId }),
  /** A new activity's page, in the place of the form it was made with. */
  activityNext: (activityId: string) => navigate.replace('/packages/volunteer/activity/index', { id: activityId }),
  /** Types or scans the lead's code. */
  checkIn: (activityId: string) => navigate.open(checkInPath, { id: activityId }),
  /** The code in big digits, and the list of people. */
  lead: (activityId: string) => navigate.open('/packages/volunteer/lead/index', { id: activityId }),
  /** Hours to confirm, of one activity or of all. */
  confirm: (activityId?: string) => navigate.open('/packages/volunteer/confirm/index', { id: activityId }),
  edit: (activityId?: string) => navigate.open('/packages/volunteer/edit/index', { id: activityId }),
};

/** What the lead's QR code says: a link to the page where it is used. */
export const checkInLink = (activityId: string, code: string) => linkTo(checkInPath, { id: activityId, code });

const link = /packages\/volunteer\/check-in\/index\?([^#\s]+)/;

/** The activity and the digits a scanned text stands for; nothing when it is no code of a lead. */
export function readCheckInLink(text: string): { activityId: string; code: string } | undefined {
  const [, query = ''] = link.exec(text.trim()) ?? [];
  const params = new Map(query.split('&').map((pair) => pair.split('=') as [string, string]));
  const activityId = params.get('id');
  const code = params.get('code') ?? '';
  return activityId && /^\d{6}$/.test(code) ? { activityId, code } : undefined;
}
