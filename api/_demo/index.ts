import { publishSeeds } from '../../config/policy/index.js';
import { eq } from 'drizzle-orm';
import type { Database } from '../../db/client.js';
import { tenant } from '../../db/schema/index.js';
import { StartupError } from '../../db/startup-error.js';
import { type Context, type Gateways, systemActor } from '../_domain/context.js';
import { newId } from '../_domain/ids.js';
import type { PointE6 } from '../_domain/place/index.js';
import { loadPolicy, publishPolicy } from '../_domain/policy/index.js';
import { fulfilRedemption, orderPicture, redeem } from '../_domain/reward/index.js';
import { answerSuggestion, submitSuggestion } from '../_domain/suggestion/index.js';
import { createTenant, openTenant } from '../_domain/unit/index.js';
import { as, type Cast, createCast, named } from './cast.js';
import { demoPartOwners, deskUnitKey, districtUnits } from './district/index.js';
import { freshReports, pastReports, suggestion } from './history.js';
import { goodsPictureOf } from './goods.js';
import { begin, momentOf, retell, upload } from './retell.js';
import { volunteer } from './volunteer.js';

/** The division code of 黄山区. */
export const demoTenantId = '341003';

export interface DemoOptions {
  db: Database;
  gateways: Gateways;
  /** The today the history is relative to. */
  now?: Date;
  /** Whether it has a past: without one it is there at once, with its units, people and rules. */
  hasHistory?: boolean;
  /** Told how far it is, for a person who waits. */
  onProgress?: (done: number, total: number) => void;
}

/**
 * Makes the demo district once, wholly or not at all: its units, people and rules, and the history of 龙西社区's
 * 蜂巢驿站 retold through the verbs. Answers false when it was there already.
 */
export async function makeDemoDistrict(options: DemoOptions): Promise<boolean> {
  const { db, gateways, now = new Date(), hasHistory = true, onProgress } = options;
  if (await isThere(db)) return false;
  await db.transaction(async (transaction) => {
    const start = momentOf(now, -2, 0, '08:00');
    const made = await createTenant(transaction, {
      id: demoTenantId,
      name: '黄山区',
      center: centerOfTown(),
      isDemo: true,
    });
    const founding: Context = { db: transaction, tenant: made, actor: systemActor, now: start, gateways };
    await publishSeeds(founding, start);
    const cast = await createCast(founding);
    await nameOwners(founding, cast);
    const opened = await openTenant(founding, named(cast.units, deskUnitKey).id, now);
    if (hasHistory) await liveThrough({ ...founding, tenant: opened }, cast, now, onProgress);
  });
  return true;
}

/** Before anything is filed: what belongs to a department goes to it first (GB/T 30428). */
async function nameOwners(context: Context, { units }: Cast): Promise<void> {
  const { body } = await loadPolicy(context, 'taxonomy');
  const categories = body.categories.map((category) => {
    const ownerKey = demoPartOwners[category.code];
    return ownerKey ? { ...category, ownerUnitId: named(units, ownerKey).id } : category;
  });
  await publishPolicy(context, 'taxonomy', { ...body, categories }, context.now);
}

/** Throws {@link StartupError} when a real district has the demo's number: nobody may become its people with one tap. */
async function isThere(db: Database): Promise<boolean> {
  const [found] = await db.select({ isDemo: tenant.isDemo }).from(tenant).where(eq(tenant.id, demoTenantId));
  if (found && !found.isDemo) {
    throw new StartupError(
      `这个数据库里的 ${demoTenantId} 是真实的区县，不能当演示区：请关掉 DEMO_MODE，或换一个数据库`,
      `${demoTenantId} of this database is a real district: turn DEMO_MODE off, or use another database`,
    );
  }
  return found !== undefined;
}

function centerOfTown(): PointE6 {
  const [district] = districtUnits;
  if (!district?.center) throw new Error('the demo district has no center');
  return district.center;
}

async function liveThrough(
  context: Context,
  cast: Cast,
  now: Date,
  onProgress: DemoOptions['onProgress'],
): Promise<void> {
  const inOrder = [...pastReports].sort((one, other) => startOf(one, now) - startOf(other, now));
  const total = inOrder.length + freshReports.length;
  for (const [index, past] of inOrder.entries()) {
    await retell(context, cast, past, now, index);
    onProgress?.(index + 1, total);
  }
  await pictureRewards(context, cast, now);
  await suggestAndAdopt(context, cast, now);
  await redeemOnce(context, cast, now);
  await volunteer(context, cast, now);
  for (const [index, fresh] of freshReports.entries()) {
    await begin(context, cast, fresh, now, 50 + index);
    onProgress?.(inOrder.length + index + 1, total);
  }
}

function startOf({ week, weekday, time }: { week: number; weekday: number; time: string }, now: Date): number {
  return momentOf(now, week, weekday, time).getTime();
}

async function pictureRewards(context: Context, cast: Cast, now: Date): Promise<void> {
  const streetLead = as(context, named(cast.actors, 'street-lead'), momentOf(now, 0, 0, '09:00'));
  for (const [key, rewardId] of cast.rewardIds) {
    const picture = await goodsPictureOf(key);
    const photo = { id: newId(streetLead.now), contentType: 'image/jpeg' as const, bytes: picture.length };
    const { photoId } = await orderPicture(streetLead, rewardId, photo);
    await upload(streetLead, photoId, picture);
  }
}

async function suggestAndAdopt(context: Context, cast: Cast, now: Date): Promise<void> {
  const at = momentOf(now, 0, suggestion.weekday, suggestion.time);
  const author = as(context, named(cast.actors, suggestion.authorKey), at);
  const secretary = as(context, named(cast.actors, 'secretary-wu-yuanyuan'), new Date(at.getTime() + 5 * 3_600_000));
  const { id } = await submitSuggestion(author, { id: newId(at), words: suggestion.words });
  await answerSuggestion(secretary, id, { outcome: 'adopted', words: suggestion.answer });
}

/** 叶强 has exchanged points once, so that his statement shows both sides. */
async function redeemOnce(context: Context, cast: Cast, now: Date): Promise<void> {
  const champion = as(context, named(cast.actors, suggestion.authorKey), momentOf(now, 2, 2, '12:30'));
  const keeper = as(context, named(cast.actors, 'keeper-longxi'), momentOf(now, 2, 3, '17:10'));
  const { id } = await redeem(champion, { rewardId: named(cast.rewardIds, 'warm-gloves') });
  await fulfilRedemption(keeper, id);
}
