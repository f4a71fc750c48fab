import { createHash, timingSafeEqual } from 'node:crypto';
import type { TimerReport } from './timers.js';

export interface CronOptions {
  /** Without one nobody may call. */
  secret: string | null;
  runTimers(): Promise<TimerReport>;
}

/** Answers whoever keeps the time: `GET /api/cron` with `Authorization: Bearer $CRON_SECRET` runs everything that is due. */
export async function answerCron(request: Request, { secret, runTimers }: CronOptions): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  if (!secret || !isSame(request.headers.get('authorization') ?? '', `Bearer ${secret}`)) {
    return Response.json({ status: 'unauthorized' }, { status: 401, headers });
  }
  const report = await runTimers();
  return Response.json(report, { status: report.failed.length > 0 ? 500 : 200, headers });
}

/** Digests have one length, so the comparison tells nothing about the secret's. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
