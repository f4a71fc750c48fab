import { and, eq, sql } from 'drizzle-orm';
import { contentCheck, identity } from '../../../db/schema/index.js';
import { statement } from '../../../db/statement.js';
import type { Context, OuterContext } from '../context.js';
import { DomainError } from '../errors.js';
import { photoKeys } from '../photo/index.js';
import { voiceKeys } from '../voice/index.js';
import { type ContentCheck, selectChecks } from './checks.js';
import type { ContentSafetyGateway, MediaKind, Verdict } from './gateway.js';
import { MEDIA_ATTEMPTS_MAX, retryAt, verdictDueAt } from './rules.js';
import { settleCheck } from './settle-check.js';

const BATCH = 20;
/** Whoever died while asking is followed by another after this. */
const LEASE_SECONDS = 120;
/** WeChat fetches a file when it likes, within the half hour it promises: its address is good well over that. */
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
 * Asks WeChat about what waits to be checked, outside any transaction. Words are judged at once, pictures and voices later by a push.
 * While WeChat is not there everything keeps waiting, ever longer: the rest of the round is put off without asking. Answers
 * how many were asked about. Without a gateway there is nothing to do.
 */
export async function askDueChecks(context: OuterContext): Promise<number> {
  const { contentSafety } = context.gateways;
  if (!contentSafety) return 0;
  const claimed = await claimDue(context.db, { tenantId: context.tenant.id, now: context.now });
  let done = 0;
  let isReached = true;
  for (const { id } of claimed) {
    isReached = isReached && (await ask(context, contentSafety, id));
    if (isReached) done += 1;
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
  if (check.authorId === null || !isThere(check)) return nothingLeft;
  const openid = await openidOf(context, gateway.appId, check.authorId);
  if (!openid) return forAPerson;
  if (check.content === 'photo' || check.content === 'voice')
    return askAboutMedia(context, gateway, { ...check, kind: check.content }, openid);
  return gateway.judgeWords({ openid, words: check.words ?? '' });
}

function isThere({ content, photoState, voiceState, words }: ContentCheck): boolean {
  if (content === 'photo') return photoState === 'ready';
  return content === 'voice' ? voiceState === 'ready' : Boolean(words);
}

async function askAboutMedia(
  context: OuterContext,
  gateway: ContentSafetyGateway,
  check: ContentCheck & { kind: MediaKind },
  openid: string,
): Promise<Verdict | null> {
  const { id, kind, attempts } = check;
  const key = keyOf(context, check);
  // By the real time: a store cannot know of another `now`.
  const url = context.gateways.objectStore.signView({ key, expiresAt: new Date(Date.now() + ADDRESS_MS) });
  if (attempts > MEDIA_ATTEMPTS_MAX || !/^https?:\/\//.test(url)) return forAPerson;
  const asked = await gateway.askAboutMedia({ openid, url, kind });
  if (!asked) return forAPerson;
  await context.db
    .update(contentCheck)
    .set({ state: 'asked', traceId: asked.traceId, dueAt: verdictDueAt(context.now) })
    .where(and(eq(contentCheck.tenantId, context.tenant.id), eq(contentCheck.id, id)));
  return null;
}

function keyOf(
  { tenant }: Context,
  { kind, subjectId: id, redactedAt, voiceContentType }: ContentCheck & { kind: MediaKind },
) {
  if (kind === 'photo') return photoKeys(tenant.id, id, redactedAt).large;
  return voiceKeys(tenant.id, { id, contentType: voiceContentType ?? '' }).kept;
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
