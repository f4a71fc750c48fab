import { sql } from 'drizzle-orm';
import { query } from '../../../db/statement.js';
import type { ReportSource, Severity } from '../../_contract/vocabulary.js';
import { demand } from '../access/index.js';
import type { Context, UnitRef } from '../context.js';
import { loadPolicy, type RoutingRule } from '../policy/index.js';
import { findUnits } from '../unit/index.js';
import { openHolders } from './queries.js';
import { decideRoute, localTimeOf, type RouteFacts } from './rules.js';

const DAYS = 30;
/** At most so many tickets are tried, taken evenly: more would tell no more, and somebody waits. */
export const TRIED_MAX = 10_000;
const EXAMPLES_MAX = 20;

/** A ticket as it came, with all that rules may look at. */
interface Past {
  id: string;
  number: number;
  categoryCode: string;
  severity: Severity;
  source: ReportSource | null;
  openedAt: Date;
  placeWords: string | null;
  /** Where it went first. */
  thenUnitId: string;
  areaUnitId: string | null;
  areaPath: string | null;
  compoundPath: string | null;
  propertyId: string | null;
}

/** What other rules would have done with last month's tickets. */
export interface DryRunOutcome {
  ticketCount: number;
  triedCount: number;
  movedCount: number;
  /** In the order of the rules; without a rule those the place decided. */
  counts: { rule: RoutingRule | null; unit: UnitRef; count: number }[];
  examples: {
    ticketId: string;
    number: number;
    category: string;
    place: string | null;
    wentTo: string;
    wouldGoTo: string;
  }[];
}

/**
 * Tries rules on the tickets of the last 30 days, at most 10,000 of them taken evenly: how many each would have sent where,
 * and how many elsewhere than they went. Nothing is changed. Throws `access.forbidden`.
 */
export async function dryRunRouting(context: Context, rules: readonly RoutingRule[]): Promise<DryRunOutcome> {
  demand(context.actor, 'rules.read');
  const { ticketCount, past } = await pastTickets(context);
  const { categories } = (await loadPolicy(context, 'taxonomy')).body;
  const owners = new Map(categories.map(({ code, ownerUnitId }) => [code, ownerUnitId]));
  const labels = new Map(categories.map(({ code, label }) => [code, label]));
  const gone = await goneTargets(context, rules, [...owners.values()]);
  const tried = past.map((ticket) => {
    const decided = decideRoute(rules, factsOf(ticket, owners.get(ticket.categoryCode) ?? null), gone);
    // Outside every grid, without a rule, it would wait where it waited.
    return { ticket, rule: decided?.rule ?? null, unitId: decided?.unitId ?? ticket.areaUnitId ?? ticket.thenUnitId };
  });
  const moved = tried.filter(({ ticket, unitId }) => ticket.thenUnitId !== unitId);
  const ids = new Set([...tried.map(({ unitId }) => unitId), ...moved.map(({ ticket }) => ticket.thenUnitId)]);
  const units = new Map((await findUnits(context, [...ids])).map((unit) => [unit.id, unit]));
  const nameOf = (id: string) => units.get(id)?.name ?? '';
  return {
    ticketCount,
    triedCount: past.length,
    movedCount: moved.length,
    counts: countsOf(rules, tried, units),
    examples: evenly(moved, EXAMPLES_MAX).map(({ ticket, unitId }) => ({
      ticketId: ticket.id,
      number: ticket.number,
      category: labels.get(ticket.categoryCode) ?? ticket.categoryCode,
      place: ticket.placeWords,
      wentTo: nameOf(ticket.thenUnitId),
      wouldGoTo: nameOf(unitId),
    })),
  };
}

function factsOf(ticket: Past, ownerId: string | null): RouteFacts {
  const { categoryCode, severity, source, openedAt, areaUnitId, areaPath, compoundPath, propertyId } = ticket;
  const areas = [areaPath, compoundPath].flatMap((path) => path?.split('/').filter(Boolean) ?? []);
  return {
    categoryCode,
    severity,
    source: source ?? 'photo',
    ...localTimeOf(openedAt),
    areaUnitIds: new Set(areas),
    gridId: areaUnitId,
    propertyId,
    ownerId,
  };
}

type Tried = { rule: RoutingRule | null; unitId: string };

function countsOf(
  rules: readonly RoutingRule[],
  tried: readonly Tried[],
  units: ReadonlyMap<string, UnitRef>,
): DryRunOutcome['counts'] {
  return [...rules, null].flatMap((rule) => {
    const counts = new Map<string, number>();
    for (const one of tried) if (one.rule === rule) counts.set(one.unitId, (counts.get(one.unitId) ?? 0) + 1);
    const found = [...counts].flatMap(([id, count]) => {
      const unit = units.get(id);
      return unit ? [{ rule, unit, count }] : [];
    });
    return found.sort((one, other) => other.count - one.count);
  });
}

function evenly<Item>(items: readonly Item[], max: number): Item[] {
  const step = Math.max(1, items.length / max);
  return Array.from({ length: Math.min(max, items.length) }, (_, index) => items[Math.floor(index * step)] as Item);
}

async function goneTargets(
  context: Context,
  rules: readonly RoutingRule[],
  owners: readonly (string | null)[],
): Promise<Set<string>> {
  const named = rules.flatMap(({ to }) => (to.kind === 'unit' ? [to.unitId] : []));
  const ids = [...new Set([...named, ...owners.filter((id) => id !== null)])];
  const open = await openHolders(context, ids);
  return new Set(ids.filter((id) => !open.has(id)));
}

/** Children of a ticket were never routed: they are left out. */
async function pastTickets(context: Context): Promise<{ ticketCount: number; past: Past[] }> {
  const { db, tenant, now } = context;
  const since = new Date(now.getTime() - DAYS * 24 * 3_600_000);
  const [total] = await query<{ count: number }>(
    db,
    sql`select count(*) as count from ticket
        where tenant_id = ${tenant.id} and opened_at >= ${since} and parent_id is null`,
  );
  const ticketCount = total?.count ?? 0;
  const step = Math.max(1, Math.ceil(ticketCount / TRIED_MAX));
  const past = await query<Past>(
    db,
    sql`with taken as materialized (
          select * from (
            select t.*, row_number() over (order by opened_at, id) as place_in_time from ticket t
            where tenant_id = ${tenant.id} and opened_at >= ${since} and parent_id is null) numbered
          where place_in_time % ${step}::int = 0 order by opened_at, id limit ${TRIED_MAX})
        select t.id, t.number, t.category_code, t.severity, t.opened_at, t.place_words, t.area_unit_id,
          coalesce((e.data ->> 'holderUnitId')::uuid, t.holder_unit_id) as then_unit_id,
          area.path as area_path, compound.path as compound_path, property.id as property_id,
          (select r.source from ticket_report tr join report r on r.tenant_id = tr.tenant_id and r.id = tr.report_id
            where tr.tenant_id = t.tenant_id and tr.ticket_id = t.id order by tr.attached_at limit 1) as source
        from taken t
        left join ticket_event e on e.tenant_id = t.tenant_id and e.ticket_id = t.id and e.version = 1
        left join unit area on area.tenant_id = t.tenant_id and area.id = t.area_unit_id
        left join lateral (
          select c.id, c.path from unit c
          where c.tenant_id = t.tenant_id and c.kind = 'compound' and c.closed_at is null
            and c.boundary && polygon(box(point(t.longitude_e6, t.latitude_e6), point(t.longitude_e6, t.latitude_e6)))
            and c.boundary @> point(t.longitude_e6, t.latitude_e6)
          order by c.code, c.id limit 1) compound on true
        left join lateral (
          select p.id from unit p
          where compound.id is not null and p.tenant_id = t.tenant_id and p.kind = 'property' and p.closed_at is null
            and (p.parent_id = compound.id or exists (
              select from unit_crossing x where x.tenant_id = p.tenant_id
                and (x.unit_id, x.other_unit_id) in ((p.id, compound.id), (compound.id, p.id))))
            and exists (select from role_grant g where g.tenant_id = p.tenant_id and g.unit_id = p.id
              and g.role = 'property_handler' and g.valid_from <= ${now} and (g.valid_to is null or g.valid_to > ${now}))
          order by p.name, p.id limit 1) property on true
        order by t.opened_at, t.id`,
  );
  return { ticketCount, past };
}
