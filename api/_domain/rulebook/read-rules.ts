import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import { type ManagedKind, managedKinds } from '../../_contract/rules.js';
import { demand, mayDo } from '../access/index.js';
import type { Context, UnitRef } from '../context.js';
import { type CannedPhrases, loadPolicy, type PolicyBody } from '../policy/index.js';
import { stopsOf } from '../routing/index.js';
import { latestBody, type PublishedVersion, versionsOf } from './queries.js';
import { unitIdsIn } from './rules.js';

/** A kind of rule: what is in force, and what was published for later. */
export interface RuleKind {
  kind: ManagedKind;
  inForce: PublishedVersion;
  /** Not yet in force, the next first. */
  scheduled: PublishedVersion[];
  stops: ReadonlyMap<string, Date>;
}

/** Rules of one kind with the body published last. */
export interface Rules extends RuleKind {
  latest: PublishedVersion;
  body: PolicyBody<ManagedKind>;
  bodyInForce: PolicyBody<ManagedKind>;
  units: (UnitRef & { isClosed: boolean })[];
}

/** Whether the actor may publish rules. */
export const canManageRules = ({ actor }: Context): boolean => mayDo(actor, 'rules.manage');

/** Every kind of rule a district writes itself. Throws `access.forbidden`. */
export async function listRules(context: Context): Promise<RuleKind[]> {
  demand(context.actor, 'rules.read');
  const versions = await versionsOf(context, managedKinds);
  const kinds: RuleKind[] = [];
  for (const kind of managedKinds) kinds.push(await describe(context, kind, versions));
  return kinds;
}

/** The rules of one kind. Throws `access.forbidden`. */
export async function readRules(context: Context, kind: ManagedKind): Promise<Rules> {
  demand(context.actor, 'rules.read');
  const versions = await versionsOf(context, [kind]);
  const described = await describe(context, kind, versions);
  const bodyInForce = (await loadPolicy(context, kind)).body;
  const body = (await latestBody(context, kind)) ?? bodyInForce;
  return {
    ...described,
    latest: versions[0] ?? described.inForce,
    body,
    bodyInForce,
    units: await unitsOf(context, unitIdsIn(body)),
  };
}

/** All that was ever published of a kind, the newest first. Throws `access.forbidden`. */
export async function listRuleVersions(context: Context, kind: ManagedKind): Promise<PublishedVersion[]> {
  demand(context.actor, 'rules.read');
  return versionsOf(context, [kind]);
}

/** What staff write with one tap. Throws `access.forbidden`. */
export async function readPhrases(context: Context): Promise<CannedPhrases> {
  demand(context.actor, 'rules.read');
  return (await loadPolicy(context, 'canned_phrases')).body;
}

async function describe(
  context: Context,
  kind: ManagedKind,
  versions: readonly (PublishedVersion & { kind: ManagedKind })[],
): Promise<RuleKind> {
  const { version, effectiveFrom } = await loadPolicy(context, kind);
  const own = versions.filter((one) => one.kind === kind);
  const inForce = own.find((one) => one.version === version);
  return {
    kind,
    inForce: inForce ?? { version, effectiveFrom, publishedAt: null, publishedBy: null },
    scheduled: own.filter((one) => one.version > version && one.effectiveFrom > context.now).reverse(),
    stops: kind === 'routing_rules' ? await stopsOf(context, version) : new Map(),
  };
}

function unitsOf({ db, tenant }: Context, ids: readonly string[]): Promise<Rules['units']> {
  return query<Rules['units'][number]>(
    db,
    sql`select id, kind, name, short_name, path, closed_at is not null as is_closed from unit
        where tenant_id = ${tenant.id} and id = any(${sql.param([...ids])}::uuid[]) order by name, id`,
  );
}
