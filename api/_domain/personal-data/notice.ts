import type { Context } from '../context.js';
import { loadPolicy, type Policy } from '../policy/index.js';

/** What the district tells people about their personal data, as it is in force now; anybody may read it. */
export function readNotice(context: Context): Promise<Policy<'privacy_notice'>> {
  return loadPolicy(context, 'privacy_notice');
}
