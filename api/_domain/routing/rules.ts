import type { ReportSource, Severity, TicketStatus } from '../../_contract/vocabulary.js';
import type { RoutingRule } from '../policy/index.js';

/** Where a new ticket goes: who holds it, which grid it lies in, and with which status it begins. */
export interface Route {
  holderUnitId: string;
  /** The grid the place lies in, whoever holds the ticket. */
  areaUnitId: string | null;
  status: Extract<TicketStatus, 'dispatched' | 'triage'>;
  /** The rule that chose the holder, and the version of the rules it stands in; null where the place did. */
  rule: { id: string; version: number } | null;
}

/** What is known of a report before it is routed. */
export interface Routed {
  categoryCode: string;
  severity: Severity;
  source: ReportSource;
}

/** All a rule may look at. */
export interface RouteFacts extends Routed {
  /** 1 is Monday, 7 is Sunday; the time as `HH:MM`. In Asia/Shanghai. */
  weekday: number;
  time: string;
  /** Every unit the place lies in, from the district down to its grid and compound. */
  areaUnitIds: ReadonlySet<string>;
  gridId: string | null;
  /** The property company of the compound the place lies in, when somebody answers there. */
  propertyId: string | null;
  /** The department that owns the category. */
  ownerId: string | null;
}

/** What a rule came to. */
export interface Decided {
  rule: RoutingRule;
  unitId: string;
}

/**
 * The first rule that is on, whose conditions all hold and whose target there is, with that target; null when the place
 * decides. Units named in `gone` are no targets. Pure: the same facts always lead to the same rule.
 */
export function decideRoute(
  rules: readonly RoutingRule[],
  facts: RouteFacts,
  gone: ReadonlySet<string> = new Set(),
): Decided | null {
  for (const rule of rules) {
    if (!rule.isEnabled || !holds(rule, facts)) continue;
    const unitId = targetOf(rule, facts);
    if (unitId !== null && !gone.has(unitId)) return { rule, unitId };
  }
  return null;
}

function holds({ when }: RoutingRule, facts: RouteFacts): boolean {
  const { categoryCodes, areaUnitIds, weekdays, hours, severities, sources } = when;
  return (
    names(categoryCodes, facts.categoryCode) &&
    names(severities, facts.severity) &&
    names(sources, facts.source) &&
    names(weekdays, facts.weekday) &&
    (hours === undefined || isWithin(hours, facts.time)) &&
    (areaUnitIds === undefined || areaUnitIds.some((id) => facts.areaUnitIds.has(id)))
  );
}

/** What is left out matches everything. */
function names<Value>(values: readonly Value[] | undefined, value: Value): boolean {
  return values === undefined || values.includes(value);
}

/** From its beginning to just before its end; one that ends before it begins goes over midnight. */
export function isWithin({ from, to }: { from: string; to: string }, time: string): boolean {
  return from < to ? from <= time && time < to : from <= time || time < to;
}

function targetOf({ to }: RoutingRule, facts: RouteFacts): string | null {
  switch (to.kind) {
    case 'unit':
      return to.unitId;
    case 'property_of_place':
      return facts.propertyId;
    case 'owner_of_category':
      return facts.ownerId;
    case 'grid_of_place':
      return facts.gridId;
  }
}

/** Without a rule: a place in a grid goes to that grid at once; outside every grid it waits in triage at the desk named. */
export function routeOfPlace(gridId: string | null, deskUnitId: string): Route {
  if (gridId === null) return { holderUnitId: deskUnitId, areaUnitId: null, status: 'triage', rule: null };
  return { holderUnitId: gridId, areaUnitId: gridId, status: 'dispatched', rule: null };
}

/** The weekday and time of day of a moment, in Asia/Shanghai, which has no summer time. */
export function localTimeOf(moment: Date): { weekday: number; time: string } {
  const local = new Date(moment.getTime() + 8 * 3_600_000);
  return { weekday: local.getUTCDay() || 7, time: local.toISOString().slice(11, 16) };
}
