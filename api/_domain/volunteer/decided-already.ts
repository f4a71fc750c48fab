import { sql } from 'drizzle-orm';
import { statement } from '../../../db/statement.js';
import type { ServiceStatus } from '../../_contract/vocabulary.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { shortMoment } from '../moment-words.js';

/** What was said of hours, if anything was. */
interface Decided {
  status: ServiceStatus;
  decidedBy: string | null;
  decidedAt: Date | null;
}

/** Whether a lead has said of the hours whether they count. Pure. */
export const isDecided = ({ status }: Pick<Decided, 'status'>): boolean =>
  status === 'confirmed' || status === 'declined';

/** The refusal of what was decided before: who decided, when, and how, so that whoever has an old list knows whom to ask. */
export async function decidedAlready(
  { db, actor, now }: Context,
  { status, decidedBy, decidedAt }: Decided,
): Promise<DomainError> {
  const [decider] = decidedBy ? await nameOf(db, { id: decidedBy }) : [];
  if (!decider || !decidedAt) return new DomainError('service.decided');
  const who = decidedBy === actor.personId ? '您' : decider.name;
  const what = status === 'confirmed' ? '已确认这条服务记录' : '已写明这条服务记录不计时长';
  const words = `${who} ${shortMoment(decidedAt, now)} ${what}，不能再改`;
  return new DomainError('service.decided', words, { decidedAt: decidedAt.toISOString() });
}

const nameOf = statement<{ id: string }, { name: string }>(
  'name_of_decider',
  ({ id }) => sql`select display_name as name from person where id = ${id}::uuid and deleted_at is null`,
);
