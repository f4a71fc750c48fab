import { and, eq, lt, type SQL, sql } from 'drizzle-orm';
import { redemption, reward } from '../../../db/schema/index.js';
import { demand, mayDoWhere, personIdOf } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { decodeCursor, limitOf, type Page, type PageRequest, pageOf, uuidOf } from '../page.js';
import { isManagedByMe } from './change-reward.js';
import { demandKeeper } from './keeper.js';
import { type Redemption, selectRedemptions } from './redemption.js';
import { type Reward, selectRewards } from './reward.js';
import { normaliseCode } from './rules.js';

/** All rewards of the tenant that are shown: those in stock first, the cheapest first. */
export async function listRewards(context: Context): Promise<Reward[]> {
  demand(context.actor, 'reward.read');
  return selectRewards(context, eq(reward.isHidden, false));
}

/**
 * Rewards of the stations somebody keeps, or leads, hidden ones too, in the same order. Refuses with `access.forbidden` who
 * manages none.
 */
export async function stationRewards(context: Context): Promise<Reward[]> {
  demandKeeper(context.actor, 'reward.manage');
  return selectRewards(context, isManagedByMe(context));
}

/** The signed-in person's vouchers, newest first. */
export async function listMyRedemptions(context: Context, request: PageRequest = {}): Promise<Page<Redemption>> {
  const ownerId = personIdOf(context.actor);
  demand(context.actor, 'redemption.read', { ownerId });
  return readPage(context, eq(redemption.personId, ownerId), request);
}

/** A voucher of the signed-in person, or `redemption.not_found`. */
export async function findMyRedemption(context: Context, redemptionId: string): Promise<Redemption> {
  const ownerId = personIdOf(context.actor);
  demand(context.actor, 'redemption.read', { ownerId });
  return findOne(context, and(eq(redemption.id, redemptionId), eq(redemption.personId, ownerId)));
}

/** Vouchers of the keeper's own stations, newest first. Refuses with `access.forbidden` who keeps no station. */
export async function listStationRedemptions(context: Context, request: PageRequest = {}): Promise<Page<Redemption>> {
  demandKeeper(context.actor, 'redemption.fulfil');
  return readPage(context, isAtMyStation(context), request);
}

/**
 * The voucher behind a code said at the counter of the keeper's own station, or `redemption.not_found`.
 * Refuses with `access.forbidden` who keeps no station.
 */
export async function findRedemptionByCode(context: Context, code: string): Promise<Redemption> {
  demandKeeper(context.actor, 'redemption.fulfil');
  return findOne(context, and(eq(redemption.code, normaliseCode(code)), isAtMyStation(context)));
}

function isAtMyStation(context: Context): SQL {
  return mayDoWhere(context, 'redemption.fulfil', { unitId: sql`${redemption.stationUnitId}` });
}

async function findOne(context: Context, condition: SQL | undefined): Promise<Redemption> {
  const [found] = await selectRedemptions(context, condition, 1);
  if (!found) throw new DomainError('redemption.not_found');
  return found;
}

async function readPage(context: Context, condition: SQL, request: PageRequest): Promise<Page<Redemption>> {
  const cursor = decodeCursor(request.cursor, 1);
  const limit = limitOf(request);
  const isAfter = cursor ? lt(redemption.id, uuidOf(cursor[0])) : undefined;
  const rows = await selectRedemptions(context, and(condition, isAfter), limit + 1);
  return pageOf(rows, limit, (row) => [row.id]);
}
