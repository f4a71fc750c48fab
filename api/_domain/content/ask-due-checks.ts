import { and, eq, sql } from 'drizzle-orm';
import { contentCheck, identity } from '../../../db/schema/index.js';
import { statement } from '../../../db/statement.js';
import type { Context, OuterContext } from '../context.js';
import { DomainError } from '../errors.js';
import { photoKeys } from '../photo/index.js';
import { type ContentCheck, selectChecks } from './checks.js';
import type { ContentSafetyGateway, Verdict } from './gateway.js';
import { PICTURE_ATTEMPTS_MAX, retryAt, verdictDueAt } from './rules.js';
import { settleCheck } from './settle-check.js';

const BATCH = 20;
/** Whoever died while asking is followed by another after this. */
const LEASE_SECONDS = 120;
/** WeChat fetches a picture when it likes, within the half hour it promises: its address is good well over that. */
const ADDRESS_MS = 3 * 3_600_000;

/** A person has to look. */
const forAPerson: Verdict = { suggest: 'review', label: null };
/** What was checked is gone: withdrawn, or its account deleted. */
const nothingLeft: Verdict = { suggest: 'pass', label: null };

const claimDue = statement<{ tenantId: string; now: Date }, { id: string }>(
  'claim_content_checks',
  ({ tenantId, now }) => sql`
    update content_check set attempts = attempts + 1,
      due_at = ${now}::timestamptz + ${sql.raw(String(LEASE_SECONDS))} * interval '1 second'
    where tenant_id = ${tenantId} and id in (
      select due.id from content_check due
      where due.tenant_id = ${tenantId} and due.state in ('queued', 'asked') and due.due_at <= ${now}::timestamptz
      order by due.due_at limit ${sql.raw(String(BATCH))} for update skip locked)
    returning id`,
);

/**
 * Asks WeChat about what waits to be checked, outside any transaction. Words are judged at once, a picture later by a push.
 * While WeChat is not there everything keeps waiting, ever longer: the rest of the round is put off without asking. Answers
 * how many were asked about. Without a gateway there is nothing to do.
 */
export async function askDueChecks(context: OuterContext): Promise<number> {
  const { contentSafety } = context.gateways;
  if (!contentSafety) return 0;
  const claimed = await claimDue(context.db, { tenantId: context.tenant.id, now: context.now });
  let done = 0;
  let isThere = true;
  for (const { id } of claimed) {
    isThere = isThere && (await ask(context, contentSafety, id));
    if (isThere) done += 1;
    else await postpone(context, id);
  }
  return done;
}

/** Answers false when WeChat was not there. */
async function ask(context: OuterContext, gateway: ContentSafetyGateway, checkId: string): Promise<boolean> {
  const [check] = await selectChecks(context, sql`c.id = ${checkId}`);
  if (!check) return true;
  try {
    const verdict = await verdictOn(context, gateway, check);
    if (verdict) await settleCheck(context, checkId, verdict);
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'auth.wechat_unavailable') return false;
    throw error;
  }
}

/** Null while the verdict is still to come. */
async function verdictOn(
  context: OuterContext,
  gateway: ContentSafetyGateway,
  check: ContentCheck,
): Promise<Verdict | null> {
  if (check.content === 'voice') return forAPerson;
  if (check.authorId === null || (check.content === 'photo' ? check.photoState !== 'ready' : !check.words))
    return nothingLeft;
  const openid = await openidOf(context, gateway.appId, check.authorId);
  if (!openid) return forAPerson;
  if (check.content !== 'photo') return gateway.judgeWords({ openid, words: check.words ?? '' });
  return askAboutPhoto(context, gateway, check, openid);
}

async function askAboutPhoto(
  context: OuterContext,
  gateway: ContentSafetyGateway,
  { id, subjectId, attempts, redactedAt }: ContentCheck,
  openid: string,
): Promise<Verdict | null> {
  const key = photoKeys(context.tenant.id, subjectId, redactedAt).large;
  // By the real time: a store cannot know of another `now`.
  const url = context.gateways.objectStore.signView({ key, expiresAt: new Date(Date.now() + ADDRESS_MS) });
  if (attempts > PICTURE_ATTEMPTS_MAX || !/^https?:\/\//.test(url)) return forAPerson;
  const asked = await gateway.askAboutPicture({ openid, url });
  if (!asked) return forAPerson;
  await context.db
    .update(contentCheck)
    .set({ state: 'asked', traceId: asked.traceId, dueAt: verdictDueAt(context.now) })
    .where(and(eq(contentCheck.tenantId, context.tenant.id), eq(contentCheck.id, id)));
  return null;
}

async function openidOf({ db }: Context, appId: string, personId: string): Promise<string | null> {
  const [known] = await db
    .select({ openid: identity.openid })
    .from(identity)
    .where(and(eq(identity.appId, appId), eq(identity.personId, personId)));
  return known?.openid ?? null;
}

/** That WeChat was not there is no try: only what it was asked counts. */
async function postpone({ db, tenant, now }: OuterContext, checkId: string): Promise<void> {
  const isIt = and(eq(contentCheck.tenantId, tenant.id), eq(contentCheck.id, checkId));
  const [check] = await db.select({ createdAt: contentCheck.createdAt }).from(contentCheck).where(isIt);
  if (!check) return;
  const dueAt = retryAt(check.createdAt, now);
  await db
    .update(contentCheck)
    .set({ dueAt, attempts: sql`${contentCheck.attempts} - 1` })
    .where(isIt);
}
