import type { CategoryView, DeadlineView } from '../../_contract/common.js';
import type { Severity, TicketStatus } from '../../_contract/vocabulary.js';
import { limitInWords } from '../../_domain/clock/index.js';
import type { Context } from '../../_domain/context.js';
import { type Category, type Limits, limitsOf, loadPolicy, type Taxonomy } from '../../_domain/policy/index.js';
import { dayAndTime } from '../../_domain/ticket/index.js';

/** The categories in force, for showing what was filed under them. */
export interface TaxonomyViews {
  version: number;
  /** The category of that code; one that is gone from the rules keeps its code as its name. */
  category(code: string, severity: Severity): CategoryView;
  /** The limits of what is as grave as that; undefined for a category that is gone. */
  limits(code: string, severity: Severity): Limits | undefined;
}

/** A category as people pick it. */
export function presentCategory(category: Category): CategoryView {
  const { code, label, tile, icon, severity, emergencyNumber } = category;
  return { code, label, tile, icon, severity, emergencyNumber };
}

/** Made once for each version of the rules. */
const viewsOf = new WeakMap<Taxonomy, TaxonomyViews>();

/** The categories in force, ready to be looked up. */
export async function loadTaxonomyViews(context: Context): Promise<TaxonomyViews> {
  const { body, version } = await loadPolicy(context, 'taxonomy');
  const views = viewsOf.get(body) ?? viewTaxonomy(body, version);
  viewsOf.set(body, views);
  return views;
}

function viewTaxonomy({ categories }: Taxonomy, version: number): TaxonomyViews {
  const byCode = new Map(categories.map((category) => [category.code, category]));
  const views = new Map(categories.map((category) => [category.code, presentCategory(category)]));
  return {
    version,
    category: (code, severity) =>
      views.get(code) ?? { code, label: code, tile: null, icon: 'other', severity, emergencyNumber: null },
    limits: (code, severity) => {
      const category = byCode.get(code);
      return category && limitsOf(category, severity);
    },
  };
}

interface Clocked {
  status: TicketStatus;
  categoryCode: string;
  severity: Severity;
  taxonomyVersion: number;
  deadlineAt: Date | null;
  deadlineKind: 'response' | 'resolution' | null;
}

/** The running deadline in a few words, as lists show it: which limit, by which clock, or what is waited for. */
export function presentDeadline(ticket: Clocked, taxonomy: TaxonomyViews): DeadlineView | null {
  const { deadlineAt, deadlineKind, categoryCode, severity, taxonomyVersion } = ticket;
  if (!deadlineAt || !deadlineKind) return null;
  const waited = waitsInWords(ticket.status, deadlineAt);
  if (waited) return { at: deadlineAt.toISOString(), kind: deadlineKind, explanation: waited };
  // A limit is only named when it is the one the deadline was counted by.
  const limits = taxonomyVersion === taxonomy.version ? taxonomy.limits(categoryCode, severity) : undefined;
  const limit = deadlineKind === 'response' ? limits?.responseLimit : limits?.resolutionLimit;
  const name = deadlineKind === 'response' ? '接单时限' : '办结时限';
  const words = limit ? `${name} ${limitInWords(limit)}` : name;
  return { at: deadlineAt.toISOString(), kind: deadlineKind, explanation: `${words}，${dayAndTime(deadlineAt)} 前` };
}

function waitsInWords(status: TicketStatus, deadlineAt: Date): string | null {
  if (status === 'coordinating') return `协调中，对方答应 ${dayAndTime(deadlineAt)} 前`;
  return status === 'suspended' ? `挂账中，${dayAndTime(deadlineAt)} 恢复` : null;
}
