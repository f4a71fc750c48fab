import { publishMissing, saveKnownYears } from '../../config/policy/index.js';
import { keepBook } from '../_domain/book/index.js';
import { writeDueBulletins } from '../_domain/bulletin/index.js';
import { measureCategories, shareCounts } from '../_domain/classification/index.js';
import { askDueChecks } from '../_domain/content/index.js';
import { purgeScans } from '../_domain/identity/index.js';
import { settleImports } from '../_domain/import/index.js';
import { outboxHandlers } from '../_domain/message/index.js';
import { drainAll } from '../_domain/outbox/index.js';
import { applyRetention } from '../_domain/personal-data/index.js';
import { eraseOrphans, sweepUploads } from '../_domain/photo/index.js';
import { indexPlaces } from '../_domain/place/index.js';
import { expireRedemptions, remindRedemptions } from '../_domain/reward/index.js';
import { stopDeadRules } from '../_domain/routing/index.js';
import { climbOverdueTickets, closeSilentTickets } from '../_domain/ticket/index.js';
import { indexMissing } from '../_domain/search/index.js';
import { recountDeadlines, remindWaiting, warnTickets } from '../_domain/ticket/index.js';
import { eraseVoices, sweepVoices } from '../_domain/voice/index.js';
import { endActivities } from '../_domain/volunteer/index.js';
import { hourly } from './hourly.js';
import { purgeIdempotencyKeys } from './idempotency.js';
import { purgeRateLimits } from './rate-limit.js';
import type { TimerJob } from './timers.js';

const DRAIN_MS = 10_000;
const DAY_MS = 24 * 3_600_000;

/** What the minute timer does, in this order: first what people wait for. */
export const timerJobs: readonly TimerJob[] = [
  { name: 'climb', run: (context) => climbOverdueTickets(context) },
  // After the climb: what nobody answered in time has a new clock by then.
  { name: 'warn', run: (context) => warnTickets(context) },
  { name: 'remind', run: (context) => remindWaiting(context) },
  { name: 'close_silent', run: (context) => closeSilentTickets(context) },
  { name: 'settle', run: (context) => settleImports(context) },
  { name: 'expire', run: (context) => expireRedemptions(context) },
  { name: 'remind_redemptions', run: (context) => remindRedemptions(context) },
  { name: 'end_activities', run: (context) => endActivities(context) },
  { name: 'sweep', run: (context) => sweepUploads(context) },
  { name: 'check', run: (context) => askDueChecks(context) },
  { name: 'sweep_voices', run: (context) => sweepVoices(context) },
  { name: 'stop_dead_rules', run: (context) => stopDeadRules(context) },
  { name: 'drain', run: async (context) => (await drainAll([context], outboxHandlers, DRAIN_MS)).done },
  {
    name: 'purge',
    run: async (context) => {
      const yesterday = new Date(context.now.getTime() - DAY_MS);
      return (
        (await purgeIdempotencyKeys(context, yesterday)) +
        (await purgeRateLimits(context, yesterday)) +
        (await purgeScans(context, yesterday))
      );
    },
  },
  // Closes the month that is over, and links what was paid: a close has little left to do.
  { name: 'keep_book', run: (context) => keepBook(context) },
  { name: 'write_bulletins', run: (context) => writeDueBulletins(context) },
  // Kinds of rules that came after a district was set up.
  { name: 'publish_missing_rules', run: hourly((context) => publishMissing(context)) },
  {
    name: 'recount_deadlines',
    // Years whose days off were announced after a district was set up, and the clocks that already run into them.
    run: hourly(async (context) => {
      await saveKnownYears(context);
      return recountDeadlines(context);
    }),
  },
  { name: 'index_tickets', run: hourly((context) => indexMissing(context)) },
  {
    name: 'share_counts',
    // Officers teach all day: it rests for its hour whether or not something changed.
    run: hourly(async (context) => {
      await shareCounts(context);
      return 0;
    }),
  },
  { name: 'measure_categories', run: hourly((context) => measureCategories(context)) },
  { name: 'index_places', run: hourly((context) => indexPlaces(context)) },
  { name: 'erase_photos', run: hourly((context) => eraseOrphans(context)) },
  { name: 'erase_voices', run: hourly((context) => eraseVoices(context)) },
  { name: 'retain', run: hourly((context) => applyRetention(context)) },
];
