import type { LookAlike, MergedTicket, SamePlace, StaffLookAlike } from '../../_contract/look-alike.js';
import { mayDo } from '../../_domain/access/index.js';
import type { Context } from '../../_domain/context.js';
import { maskWords } from '../../_domain/personal-data/index.js';
import * as similarity from '../../_domain/similarity/index.js';
import { loadTaxonomyViews, type TaxonomyViews } from './taxonomy.js';

/** A look-alike as any reporter may know it. */
export function presentLookAlike({ now }: Context, alike: similarity.LookAlike, taxonomy: TaxonomyViews): LookAlike {
  return {
    ticketId: alike.id,
    category: taxonomy.category(alike.categoryCode, alike.severity),
    status: alike.status,
    distance: similarity.distanceInWords(alike.distanceM),
    age: similarity.ageInWords(alike.openedAt, now),
    isVerified: alike.verifiedAt !== null,
  };
}

/** What stands at the place of a ticket, for staff. */
export async function showSamePlace(context: Context, ticketId: string): Promise<SamePlace> {
  const { lookAlikes, merged, mergedInto } = await similarity.readSamePlace(context, ticketId);
  const taxonomy = await loadTaxonomyViews(context);
  return {
    items: lookAlikes.map((alike) => presentStaffLookAlike(context, alike, taxonomy)),
    merged: merged.map((one) => presentMerged(one, taxonomy)),
    mergedInto: mergedInto && presentMerged(mergedInto, taxonomy),
  };
}

function presentStaffLookAlike(context: Context, alike: similarity.LookAlike, taxonomy: TaxonomyViews): StaffLookAlike {
  const { number, holderName, reportCount, access } = alike;
  const mayRead = mayDo(context.actor, 'ticket.read', access);
  const mayKnow = mayDo(context.actor, 'ticket.read_reporter', access);
  const placeWords = alike.placeWords && !mayKnow ? maskWords(alike.placeWords) : alike.placeWords;
  return {
    ...presentLookAlike(context, alike, taxonomy),
    ticket: mayRead ? { number, placeWords, holderName, reportCount } : null,
    mayMerge: mayRead && mayDo(context.actor, 'ticket.merge', access),
  };
}

function presentMerged(one: similarity.MergedTicket, taxonomy: TaxonomyViews): MergedTicket {
  const { ticketId, number, categoryCode, severity } = one;
  return { ticketId, number, category: taxonomy.category(categoryCode, severity) };
}
