import { and, eq, isNull, sql } from 'drizzle-orm';
import { groupRobot } from '../../../db/schema/index.js';
import { query } from '../../../db/statement.js';
import type { AddRobot, ChooseRobotTopics } from '../../_contract/robot.js';
import type { RobotTopic, UnitKind } from '../../_contract/vocabulary.js';
import { demand, mayDoWhere, personIdOf } from '../access/index.js';
import type { Context, UnitRef } from '../context.js';
import { DomainError, RobotUnreachable } from '../errors.js';
import { newId } from '../ids.js';
import { demandOpen, findUnit } from '../unit/index.js';

/** A group robot, without its address. */
export interface Robot {
  id: string;
  unit: UnitRef;
  name: string;
  topics: RobotTopic[];
  createdAt: Date;
  lastSentAt: Date | null;
  lastFailureCode: string | null;
  lastFailureAt: Date | null;
}

type RobotRow = Omit<Robot, 'unit'> & {
  unitId: string;
  unitKind: UnitKind;
  unitName: string;
  unitShortName: string;
  unitPath: string;
};

/** Robots of the units one answers for, newest first. */
export async function listRobots(context: Context, robotId?: string): Promise<Robot[]> {
  const rows = await query<RobotRow>(
    context.db,
    sql`select r.id, r.name, r.topics, r.created_at, r.last_sent_at, r.last_failure_code, r.last_failure_at,
          u.id as unit_id, u.kind as unit_kind, u.name as unit_name, u.short_name as unit_short_name, u.path as unit_path
        from group_robot r join unit u on u.tenant_id = r.tenant_id and u.id = r.unit_id
        where r.tenant_id = ${context.tenant.id} and r.ended_at is null
          ${robotId ? sql`and r.id = ${robotId}` : sql``}
          and ${mayDoWhere(context, 'robot.manage', { unitId: sql`r.unit_id` })}
        order by r.id desc`,
  );
  return rows.map(({ unitId, unitKind, unitName, unitShortName, unitPath, ...robot }) => ({
    ...robot,
    unit: { id: unitId, kind: unitKind, name: unitName, shortName: unitShortName, path: unitPath },
  }));
}

/** One of them; `robot.not_found` for those of other units. */
export async function readRobot(context: Context, robotId: string): Promise<Robot> {
  const [robot] = await listRobots(context, robotId);
  if (!robot) throw new DomainError('robot.not_found');
  return robot;
}

/**
 * Takes a robot in; its address is sealed and shown to nobody again. Throws `unit.not_found`, `unit.closed`,
 * `access.forbidden`, `robot.no_key` where nothing is there to seal with, `robot.address_invalid`.
 */
export async function addRobot(context: Context, { unitId, name, address, topics }: AddRobot): Promise<Robot> {
  const { db, tenant, actor, now, gateways } = context;
  const unit = await findUnit(context, unitId);
  demand(actor, 'robot.manage', { unitPath: unit.path });
  await demandOpen(context, unitId, 'unitId');
  if (!gateways.sealer || !gateways.groupRobots) throw new DomainError('robot.no_key');
  if (!gateways.groupRobots.isAddress(address))
    throw new DomainError('robot.address_invalid', undefined, { field: 'address' });
  const id = newId(now);
  const sealedAddress = gateways.sealer.seal(address, belonging(tenant.id, id));
  const row = { tenantId: tenant.id, id, unitId, name, sealedAddress, topics: [...new Set(topics)] };
  await db.insert(groupRobot).values({ ...row, createdBy: personIdOf(actor), createdAt: now });
  return readRobot(context, id);
}

/** Has a robot tell of these from now on; its address stays. Throws `robot.not_found`. */
export async function chooseRobotTopics(
  context: Context,
  robotId: string,
  { topics }: ChooseRobotTopics,
): Promise<Robot> {
  const { db, tenant } = context;
  await readRobot(context, robotId);
  await db
    .update(groupRobot)
    .set({ topics: [...new Set(topics)] })
    .where(and(eq(groupRobot.tenantId, tenant.id), eq(groupRobot.id, robotId), isNull(groupRobot.endedAt)));
  return readRobot(context, robotId);
}

/** Lets a robot go, and its address with it. Throws `robot.not_found`. */
export async function removeRobot(context: Context, robotId: string): Promise<void> {
  const { db, tenant, now } = context;
  await readRobot(context, robotId);
  await db
    .update(groupRobot)
    .set({ endedAt: now, sealedAddress: '' })
    .where(and(eq(groupRobot.tenantId, tenant.id), eq(groupRobot.id, robotId), isNull(groupRobot.endedAt)));
}

/**
 * Has a robot say that it works, at once. Throws `robot.not_found`, `robot.no_key`, `robot.refused`, `robot.limited`,
 * `robot.unreachable`; what failed is kept.
 */
export async function testRobot(context: Context, robotId: string): Promise<Robot> {
  const { name } = await readRobot(context, robotId);
  const result = await speak(context, robotId, `【测试】“${name}”已接入蜂巢驿站`);
  await keepResult(context, robotId, result);
  if (result === 'sent') return readRobot(context, robotId);
  if (result === 'limited') throw new DomainError('robot.limited');
  throw new DomainError(result.isFinal ? 'robot.refused' : 'robot.unreachable');
}

/** What became of a message: said, to be said later, or failed, for good or not. */
export type Spoken = 'sent' | 'limited' | { code: string; isFinal: boolean };

/** Has a robot say words. Throws `robot.no_key`; a robot that is gone says nothing, and that is final. */
export async function speak(context: Context, robotId: string, words: string): Promise<Spoken> {
  const { db, tenant, gateways } = context;
  const { sealer, groupRobots } = gateways;
  if (!sealer || !groupRobots) throw new DomainError('robot.no_key');
  const [robot] = await db
    .select({ sealedAddress: groupRobot.sealedAddress })
    .from(groupRobot)
    .where(and(eq(groupRobot.tenantId, tenant.id), eq(groupRobot.id, robotId), isNull(groupRobot.endedAt)));
  if (!robot) return { code: 'gone', isFinal: true };
  let address: string;
  try {
    address = sealer.open(robot.sealedAddress, belonging(tenant.id, robotId));
  } catch {
    return { code: 'key_changed', isFinal: true };
  }
  try {
    const outcome = await groupRobots.send(address, words);
    return outcome.kind === 'refused' ? { code: outcome.code, isFinal: true } : outcome.kind;
  } catch (error) {
    if (error instanceof RobotUnreachable) return { code: error.code, isFinal: false };
    throw error;
  }
}

/** Keeps when a robot last spoke, and what last kept it from speaking. */
export async function keepResult({ db, tenant, now }: Context, robotId: string, result: Spoken): Promise<void> {
  if (result === 'limited') return;
  const kept = result === 'sent' ? { lastSentAt: now } : { lastFailureCode: result.code, lastFailureAt: now };
  await db
    .update(groupRobot)
    .set(kept)
    .where(and(eq(groupRobot.tenantId, tenant.id), eq(groupRobot.id, robotId)));
}

/** A sealed address opens for its own robot alone. */
function belonging(tenantId: string, robotId: string): string {
  return `${tenantId}/group_robot/${robotId}`;
}
