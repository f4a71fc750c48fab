import { demand, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { loadPolicy } from '../policy/index.js';
import { accountSheets } from './export-account.js';
import { activitySheets } from './export-activity.js';
import type { ExportSheet } from './export-sheet.js';

export type { ExportSheet } from './export-sheet.js';

/**
 * Everything the district holds about the signed-in person, in words, sheet by sheet; times in Asia/Shanghai. Photos are
 * links that work for a day.
 */
export async function exportMyData(context: Context): Promise<ExportSheet[]> {
  const personId = personIdOf(context.actor);
  demand(context.actor, 'personal_data.read', { ownerId: personId });
  const { body } = await loadPolicy(context, 'taxonomy');
  const labels = new Map(body.categories.map(({ code, label }) => [code, label]));
  const about = { personId, labelOf: (code: string | null) => (code === null ? null : (labels.get(code) ?? code)) };
  const account = await accountSheets(context, about);
  const activity = await activitySheets(context, about);
  const [profile, ...rest] = account;
  return profile ? [profile, ...activity, ...rest] : activity;
}
