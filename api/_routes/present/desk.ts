import type { DeskEntry as DeskEntryView, DutyUnit as DutyUnitView, SavedFilterView } from '../../_contract/desk.js';
import type { DeskQueue } from '../../_contract/vocabulary.js';
import { mayDo } from '../../_domain/access/index.js';
import type { Context } from '../../_domain/context.js';
import { type DeskEntry, type DutyUnit, type SavedFilter, tellWhy } from '../../_domain/desk/index.js';
import { accessOf, needsRuling } from '../../_domain/ticket/index.js';
import { presentContact } from './contact.js';
import { presentPhoto } from './photo.js';
import type { TaxonomyViews } from './taxonomy.js';
import { presentTicketSummary } from './ticket.js';
import { presentUnit } from './unit.js';

/** A ticket on a pile of the desk, with the reason in words. */
export function presentDeskEntry(
  context: Context,
  queue: DeskQueue,
  entry: DeskEntry,
  taxonomy: TaxonomyViews,
): DeskEntryView {
  const { ticket, said, returnCount, ruledAt, extension, after } = entry;
  const { status, openedAt, deadlineAt, promisedAt } = ticket;
  const summary = presentTicketSummary(context, entry, taxonomy);
  const ruling = {
    holderKind: ticket.holder.kind,
    needsRuling: needsRuling(ticket),
    mayRule: summary.actions.includes('rule'),
  };
  const of = { status, openedAt, deadlineAt, promisedAt, hasArea: ticket.area !== null, extension };
  const why = tellWhy(queue, { ...said, ...of, ...ruling }, context.now);
  const isOfAnother = extension !== null && extension.askedBy !== context.actor.personId;
  const mayDecide = isOfAnother && mayDo(context.actor, 'ticket.grant_extension', accessOf(ticket));
  const isDecider = mayDo(context.actor, 'content.review', accessOf(ticket));
  return {
    ...summary,
    // A ticket by itself does not say that an extension is asked for.
    actions: mayDecide ? [...new Set([...summary.actions, 'decide_extension' as const])] : summary.actions,
    why: { title: why.title, words: why.words, at: why.at?.toISOString() ?? null },
    returnCount,
    isRuled: ruledAt !== null,
    extension: extension && {
      id: extension.id,
      status: 'asked',
      until: extension.until.toISOString(),
      words: extension.words,
      askedByName: extension.askedByName,
      askedAt: extension.askedAt.toISOString(),
      decidedAt: null,
    },
    after: after && presentPhoto(context, after, isDecider),
  };
}

/** A unit with who is there today. */
export function presentDutyUnit({ unit, contacts, ...rest }: DutyUnit): DutyUnitView {
  return { ...rest, unit: presentUnit(unit), contacts: contacts.map(presentContact) };
}

/** A filter as its keeper sees it. */
export function presentFilter({ createdAt, ...filter }: SavedFilter): SavedFilterView {
  return { ...filter, createdAt: createdAt.toISOString() };
}
