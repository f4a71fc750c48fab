import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { ManagedKind, PublishRules } from '../../_contract/rules.js';
import { demand } from '../access/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import {
  loadPolicy,
  type PolicyBody,
  policySchemas,
  publishPolicy,
  type RoutingRules,
  type Taxonomy,
} from '../policy/index.js';
import { holderKinds } from '../unit/index.js';
import { latestBody } from './queries.js';
import { checkRouting, checkTaxonomy, type KnownThings, type Problem, unitIdsIn, wordsForPath } from './rules.js';

/** A phone's clock may be this far behind. */
const LATE_MS = 5 * 60_000;

/**
 * Publishes the next version of a kind of rule, in force at once or from the moment said. Answers its number. Throws
 * `access.forbidden`, `rules.invalid` naming the rule that cannot be, `rules.date_in_past`, and `rules.changed` when somebody
 * published since the version it was made from.
 */
export async function publishRules(context: Context, kind: ManagedKind, input: PublishRules): Promise<number> {
  demand(context.actor, 'rules.manage');
  const body = shaped(kind, input.body);
  const effectiveFrom = input.effectiveFrom ? new Date(input.effectiveFrom) : context.now;
  if (effectiveFrom.getTime() < context.now.getTime() - LATE_MS) {
    throw new DomainError('rules.date_in_past', undefined, { field: 'effectiveFrom' });
  }
  const problem = await crossCheck(context, kind, body);
  if (problem) throw new DomainError('rules.invalid', problem.words, { field: problem.field });
  return publishPolicy(context, kind, body, effectiveFrom, input.expectedVersion);
}

function shaped<Kind extends ManagedKind>(kind: Kind, body: unknown): PolicyBody<Kind> {
  const read = policySchemas[kind].safeParse(body);
  if (read.success) return read.data as PolicyBody<Kind>;
  const path = (read.error.issues[0]?.path ?? []).map((part) => (typeof part === 'symbol' ? String(part) : part));
  throw new DomainError('rules.invalid', wordsForPath(path), { field: ['body', ...path].join('.') });
}

async function crossCheck(context: Context, kind: ManagedKind, body: PolicyBody<ManagedKind>): Promise<Problem | null> {
  if (kind === 'routing_rules') return checkRouting(body as RoutingRules, await knownThings(context, body));
  if (kind === 'taxonomy') return checkTaxonomy(body as Taxonomy, await knownThings(context, body));
  return null;
}

/** What the rules may name: of the district, open, and on. */
async function knownThings(context: Context, body: PolicyBody<ManagedKind>): Promise<KnownThings> {
  const { db, tenant } = context;
  const taxonomy = (await loadPolicy(context, 'taxonomy')).body;
  const units = await query<{ id: string; canHold: boolean }>(
    db,
    sql`select id, kind = any(${sql.param([...holderKinds])}::text[]) as can_hold from unit
        where tenant_id = ${tenant.id} and id = any(${sql.param(unitIdsIn(body))}::uuid[]) and closed_at is null`,
  );
  return {
    categoryCodes: new Set(taxonomy.categories.flatMap(({ code, isEnabled }) => (isEnabled ? [code] : []))),
    units: new Map(units.map(({ id, canHold }) => [id, { canHold }])),
    before: (await latestBody(context, 'taxonomy')) as Taxonomy | null,
  };
}
