import type { TicketView } from '../../_contract/ticket.js';
import type { RelatedTicket } from '../../_contract/ticket-work.js';
import type { Context } from '../../_domain/context.js';
import { readFamily, type Relative, type Ticket } from '../../_domain/ticket/index.js';
import type { TaxonomyViews } from './taxonomy.js';
import { presentUnit } from './unit.js';

/** The ticket this one is a part of, or the parts it has. */
export async function showFamily(
  context: Context,
  ticket: Ticket,
  taxonomy: TaxonomyViews,
): Promise<Pick<TicketView, 'parent' | 'children'>> {
  const { parent, children } = await readFamily(context, ticket);
  const present = (relative: Relative) => presentRelative(relative, taxonomy);
  return { parent: parent && present(parent), children: children.map(present) };
}

function presentRelative(relative: Relative, taxonomy: TaxonomyViews): RelatedTicket {
  const { id, number, relation, status, resolutionKind, categoryCode, severity, holder, words } = relative;
  const category = taxonomy.category(categoryCode, severity);
  return { id, number, relation, status, resolutionKind, category, holder: presentUnit(holder), words };
}
