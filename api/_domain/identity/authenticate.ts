import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../../../db/client.js';
import { statement } from '../../../db/statement.js';
import type { Role, UnitKind } from '../../_contract/vocabulary.js';
import type { Actor, Grant, Tenant } from '../context.js';
import { DomainError } from '../errors.js';
import { holderKinds } from '../unit/index.js';
import { byWeight } from './rules.js';
import { hashToken, IDLE_DAYS, tenantOfToken } from './tokens.js';

/** A signed-in person, in the district their token speaks to. */
export interface Authenticated {
  tenant: Tenant;
  actor: Actor & { personId: string };
}

/** Requests of a person that are counted together: which, and from when on. */
export interface RequestWindow {
  kind: string;
  windowStartAt: Date;
}

interface SessionRow {
  tenantId: string;
  tenantName: string;
  deskUnitId: string | null;
  personId: string;
  displayName: string;
  isLive: boolean;
  lastUsedAt: Date;
  role: Role | null;
  unitId: string;
  unitKind: UnitKind;
  unitName: string;
  unitShortName: string;
  unitPath: string;
  holderIds: string | null;
}

/** Written this seldom, so that most requests cost no write. */
const USE_NOTED_MS = 10 * 60_000;

/** Units with few others below them that hold tickets; what lies below the wider ones is looked up when it is asked for. */
const narrowKinds: readonly UnitKind[] = ['grid', 'property', 'owners_committee', 'department', 'station'];

const quoted = (kinds: readonly UnitKind[]) => kinds.map((kind) => `'${kind}'`).join(', ');

const DAY_MS = 24 * 3_600_000;

interface SessionKey {
  tenantId: string;
  tokenHash: string;
  now: Date;
  idleSince: Date;
}

type Placed<Key> = Readonly<Record<keyof Key, Placeholder>>;

const isLive = ({ now, idleSince }: Placed<SessionKey>): SQL =>
  sql`s.revoked_at is null and s.expires_at > ${now}::timestamptz and s.last_used_at > ${idleSince}::timestamptz`;

const sessionWith = (key: Placed<SessionKey>, more = sql``): SQL => sql`
    select t.id as tenant_id, t.name as tenant_name, t.desk_unit_id, p.id as person_id, p.display_name,
      s.last_used_at, ${isLive(key)} as is_live,
      g.role, u.id as unit_id, u.kind as unit_kind, u.name as unit_name, u.short_name as unit_short_name,
      u.path as unit_path,
      case when u.kind not in (${sql.raw(quoted(narrowKinds))}) then null
        when not exists (select from unit c where c.tenant_id = u.tenant_id and c.parent_id = u.id) then u.id::text
        else (
          select string_agg(h.id::text, ' ') from unit h
          where h.tenant_id = u.tenant_id and h.path ~>=~ u.path and h.path ~<~ (left(u.path, -1) || '0')
            and h.kind in (${sql.raw(quoted(holderKinds))}))
      end as holder_ids${more}
    from session s
    join tenant t on t.id = s.tenant_id
    join person p on p.id = s.person_id
    left join role_grant g on g.tenant_id = s.tenant_id and g.person_id = s.person_id
      and g.valid_from <= ${key.now}::timestamptz and (g.valid_to is null or g.valid_to > ${key.now}::timestamptz)
    left join unit u on u.tenant_id = g.tenant_id and u.id = g.unit_id
    where s.tenant_id = ${key.tenantId} and s.token_hash = ${key.tokenHash}`;

const findSession = statement<SessionKey, SessionRow>('find_session', (key) => sessionWith(key));

const countSession = statement<SessionKey & RequestWindow, SessionRow & { requestCount: number | null }>(
  'count_session',
  (key) => sql`
    with counted as (
      insert into rate_limit (tenant_id, subject, window_start_at, count)
      select s.tenant_id, encode(sha256(convert_to(${key.kind} || ' ' || s.person_id, 'UTF8')), 'base64'),
        ${key.windowStartAt}::timestamptz, 1
      from session s where s.tenant_id = ${key.tenantId} and s.token_hash = ${key.tokenHash} and ${isLive(key)}
      on conflict (tenant_id, subject, window_start_at) do update set count = rate_limit.count + 1
      returning count
    ) ${sessionWith(key, sql`, (select count from counted) as request_count`)}`,
);

const noteUse = statement<{ tenantId: string; tokenHash: string; now: Date }, never>(
  'note_use',
  ({ tenantId, tokenHash, now }) => sql`
    update session set last_used_at = ${now}::timestamptz
    where tenant_id = ${tenantId} and token_hash = ${tokenHash} and last_used_at < ${now}::timestamptz`,
);

/**
 * Who a token stands for, with the grants valid at `now`, in one query, and one more every ten minutes to note the use.
 * Refuses with `auth.required` for a token that was never given, and with `auth.expired` for one that ran out, was not
 * used for 30 days, or was signed out.
 */
export async function authenticate(db: Executor, token: string, now: Date): Promise<Authenticated> {
  const key = keyOf(token, now);
  return signedIn(db, key, await findSession(db, key));
}

/**
 * As {@link authenticate}, and counts the request of the person in its window by the same statement: one round trip for
 * what every request of a signed-in person needs. `requestCount` is how many there were, this one among them.
 */
export async function authenticateCounted(
  db: Executor,
  token: string,
  now: Date,
  window: RequestWindow,
): Promise<Authenticated & { requestCount: number }> {
  const key = keyOf(token, now);
  const rows = await countSession(db, { ...key, ...window });
  return { ...(await signedIn(db, key, rows)), requestCount: rows[0]?.requestCount ?? 0 };
}

function keyOf(token: string, now: Date): SessionKey {
  const tenantId = tenantOfToken(token);
  if (tenantId === null) throw new DomainError('auth.required');
  return { tenantId, tokenHash: hashToken(token), now, idleSince: new Date(now.getTime() - IDLE_DAYS * DAY_MS) };
}

async function signedIn(db: Executor, { tenantId, tokenHash, now }: SessionKey, rows: SessionRow[]) {
  const [session] = rows;
  if (!session) throw new DomainError('auth.required');
  if (!session.isLive) throw new DomainError('auth.expired');
  if (now.getTime() - session.lastUsedAt.getTime() > USE_NOTED_MS) await noteUse(db, { tenantId, tokenHash, now });
  return {
    tenant: { id: session.tenantId, name: session.tenantName, deskUnitId: session.deskUnitId },
    actor: { personId: session.personId, displayName: session.displayName, grants: byWeight(rows.flatMap(grantOf)) },
  };
}

function grantOf({ role, unitId, unitKind, unitName, unitShortName, unitPath, holderIds }: SessionRow): Grant[] {
  if (role === null) return [];
  const unit = { id: unitId, kind: unitKind, name: unitName, shortName: unitShortName, path: unitPath };
  return [{ role, unit, holderIds: holderIds?.split(' ') }];
}
