import { and, eq, isNull } from 'drizzle-orm';
import { publicVersion } from '../../../db/schema/index.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import type { PhotoRow } from '../photo/index.js';
import { dayOnly } from './day.js';
import { demandPublish } from './publish-ticket.js';
import { groupWords } from './rules.js';
import { publicPhotos, type ToldTicketRow, tellTicket } from './told-ticket.js';

/** What anybody may read of a ticket. */
export interface PublicTicket {
  id: string;
  words: string;
  approvedAt: Date;
  ticket: ToldTicketRow;
  photos: PhotoRow[];
}

/** What was approved under the id, as it stands now; `public_version.not_found` when there is none, or none any more. */
export async function readPublicTicket(context: Context, id: string): Promise<PublicTicket> {
  const found = await findVersion(context, { id });
  if (!found) throw new DomainError('public_version.not_found');
  return found;
}

/** Words for the group, and what everybody can read now. Throws `ticket.not_found`, `access.forbidden`. */
export async function readGroupWords(
  context: Context,
  ticketId: string,
): Promise<{ words: string; version: PublicTicket | null }> {
  await demandPublish(context, ticketId);
  const ticket = await tellTicket(context, ticketId);
  if (!ticket) throw new DomainError('ticket.not_found');
  return { words: groupWords(ticket, dayOnly), version: await findVersion(context, { ticketId }) };
}

async function findVersion(
  context: Context,
  { id, ticketId }: { id?: string; ticketId?: string },
): Promise<PublicTicket | null> {
  const { db, tenant } = context;
  const [kept] = await db
    .select()
    .from(publicVersion)
    .where(
      and(
        eq(publicVersion.tenantId, tenant.id),
        isNull(publicVersion.withdrawnAt),
        id ? eq(publicVersion.id, id) : undefined,
        ticketId ? eq(publicVersion.ticketId, ticketId) : undefined,
      ),
    );
  const ticket = kept && (await tellTicket(context, kept.ticketId));
  if (!ticket) return null;
  const photos = await publicPhotos(context, kept.ticketId, kept.photoIds);
  return { id: kept.id, words: kept.words, approvedAt: kept.approvedAt, ticket, photos };
}
