import * as vocabulary from '../../api/_contract/vocabulary.js';
import { appendOnlyTables, ownerOnlyTables, roleOf } from '../../db/roles.js';
import { useDatabase } from '../support/database.js';

/** Read from the catalogue of a migrated database: what the schema is, whatever its sources say. */

const database = useDatabase();

/** Tables that belong to no tenant: one machine's or everybody's. Past one machine they are reference tables. */
const sharedTables = [
  'calendar_day',
  'calendar_year',
  'identity',
  'person',
  'schema_migration',
  'shared_category_gram',
  'tenant',
  'wechat_token',
];

interface Key {
  table: string;
  name: string;
  columns: string[];
}

async function tables(): Promise<string[]> {
  const rows = await database.ownerSql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`;
  return rows.map(({ name }) => name);
}

async function tenantTables(): Promise<string[]> {
  return (await tables()).filter((name) => !sharedTables.includes(name));
}

async function uniqueKeys(isPrimary: boolean): Promise<Key[]> {
  return database.ownerSql<Key[]>`
    select i.indrelid::regclass::text as table, i.indexrelid::regclass::text as name,
      array(select coalesce(a.attname, '') from unnest(i.indkey) with ordinality as k (attnum, place)
        left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum order by k.place) as columns
    from pg_index i join pg_class c on c.oid = i.indrelid
    where c.relnamespace = 'public'::regnamespace and i.indisunique and i.indisprimary = ${isPrimary}`;
}

interface ForeignKey extends Key {
  target: string;
  targetColumns: string[];
}

async function foreignKeys(): Promise<ForeignKey[]> {
  return database.ownerSql<ForeignKey[]>`
    select conrelid::regclass::text as table, conname as name, confrelid::regclass::text as target,
      array(select attname from unnest(conkey) with ordinality as k (attnum, place)
        join pg_attribute a on a.attrelid = conrelid and a.attnum = k.attnum order by k.place) as columns,
      array(select attname from unnest(confkey) with ordinality as k (attnum, place)
        join pg_attribute a on a.attrelid = confrelid and a.attnum = k.attnum order by k.place) as target_columns
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`.then((rows) =>
    rows.map((row) => ({ ...row, targetColumns: (row as unknown as { target_columns: string[] }).target_columns })),
  );
}

const notByTenant = (keys: Key[], owned: string[]) =>
  keys.filter(({ table, columns }) => owned.includes(table) && columns[0] !== 'tenant_id').map(({ name }) => name);

describe('data that can be distributed by tenant', () => {
  it('is all of it, but for the tables named here', async () => {
    const rows = await database.ownerSql<{ name: string }[]>`
      select relname as name from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and not exists (select from pg_attribute where attrelid = c.oid and attname = 'tenant_id') order by 1`;
    expect(rows.map(({ name }) => name)).toEqual(sharedTables);
  });

  it('has a tenant in every row', async () => {
    const rows = await database.ownerSql<{ name: string }[]>`
      select attrelid::regclass::text as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and attname = 'tenant_id' and not attnotnull`;
    expect(rows).toEqual([]);
  });

  it('has a primary key that begins with the tenant', async () => {
    const owned = await tenantTables();
    const keys = await uniqueKeys(true);
    expect(keys.map(({ table }) => table).sort()).toEqual(await tables());
    expect(notByTenant(keys, owned)).toEqual([]);
  });

  it('has no unique index that does not begin with the tenant', async () => {
    const keys = await uniqueKeys(false);
    expect(keys.length).toBeGreaterThan(5);
    expect(notByTenant(keys, await tenantTables())).toEqual([]);
  });

  it('points to other data of the same tenant only, tenant first on both sides', async () => {
    const owned = await tenantTables();
    const keys = await foreignKeys();
    const within = keys.filter(({ target }) => owned.includes(target));
    expect(within.length).toBeGreaterThan(10);
    expect(notByTenant(within, owned)).toEqual([]);
    expect(within.filter(({ targetColumns }) => targetColumns[0] !== 'tenant_id')).toEqual([]);
  });

  it('is not pointed to by shared tables, which live on every machine', async () => {
    const keys = await foreignKeys();
    const outward = keys.filter(({ table, target }) => sharedTables.includes(table) && !sharedTables.includes(target));
    expect(outward.map(({ name }) => name)).toEqual([]);
  });

  it('has no triggers and no exclusion constraints', async () => {
    const triggers = await database.ownerSql`select tgname from pg_trigger where not tgisinternal`;
    const exclusions = await database.ownerSql`select conname from pg_constraint where contype = 'x'`;
    expect([...triggers, ...exclusions]).toEqual([]);
  });
});

describe("the application's role", () => {
  const role = () => roleOf(database.url).name;

  it('may only read and add where nothing may be rewritten', async () => {
    expect([...appendOnlyTables].sort()).toEqual([
      'consent',
      'disclosure',
      'export_end',
      'export_log',
      'ledger_close',
      'ledger_entry',
      'ledger_link',
      'stock_movement',
      'ticket_event',
    ]);
    for (const table of appendOnlyTables) {
      const [may] = await database.ownerSql`
        select has_table_privilege(${role()}, ${table}, 'SELECT') as select, has_table_privilege(${role()}, ${table}, 'INSERT') as insert,
          has_any_column_privilege(${role()}, ${table}, 'UPDATE') as update, has_table_privilege(${role()}, ${table}, 'DELETE') as delete,
          has_table_privilege(${role()}, ${table}, 'TRUNCATE') as truncate`;
      expect({ table, ...may }).toEqual({
        table,
        select: true,
        insert: true,
        update: false,
        delete: false,
        truncate: false,
      });
    }
  });

  it.each(['update ledger_entry set points = 1', 'delete from ticket_event', 'truncate ledger_entry'])(
    'is refused: %s',
    async (statement) => {
      await expect(database.sql.unsafe(statement)).rejects.toMatchObject({ code: '42501' });
    },
  );

  it('does not see what is for the owner alone', async () => {
    for (const table of ownerOnlyTables) {
      await expect(database.sql.unsafe(`select * from ${table}`)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('owns nothing, and may become nobody else', async () => {
    const owned = await database.ownerSql`select relname from pg_class where relowner = ${role()}::regrole`;
    const [powers] = await database.ownerSql`
      select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication from pg_roles where rolname = ${role()}`;
    const memberships = await database.ownerSql`select 1 from pg_auth_members where member = ${role()}::regrole`;
    expect([...owned]).toEqual([]);
    expect([...memberships]).toEqual([]);
    expect(Object.values(powers ?? { none: true })).toEqual([false, false, false, false, false]);
  });

  it('cannot make tables', async () => {
    await expect(database.sql.unsafe('create table mine (id integer)')).rejects.toMatchObject({ code: '42501' });
  });
});

/** Which label table each listed column speaks. */
const vocabularyOf: Record<string, Record<string, string>> = {
  'activity.status': vocabulary.activityStatuses,
  'award_hold.section': vocabulary.pointSections,
  'award_hold.status': vocabulary.holdStatuses,
  'board_tally.period': vocabulary.boardPeriods,
  'board_tally.scope': vocabulary.boardScopes,
  'consent.decision': vocabulary.consentDecisions,
  'consent.purpose': vocabulary.consentPurposes,
  'content_check.content': vocabulary.checkedContents,
  'content_check.state': vocabulary.contentCheckStates,
  'export_log.kind': vocabulary.exportKinds,
  'extension.status': vocabulary.extensionStatuses,
  'disclosure.field': vocabulary.personalFields,
  'disclosure.purpose': vocabulary.disclosurePurposes,
  'import_draft.kind': vocabulary.importKinds,
  'import_draft.status': vocabulary.importStatuses,
  'inbox_message.kind': vocabulary.messageKinds,
  'invitation.role': vocabulary.roles,
  'ledger_entry.cause_kind': vocabulary.ledgerCauses,
  'ledger_entry.section': vocabulary.pointSections,
  'named_place.kind': vocabulary.namedPlaceKinds,
  'photo.review': vocabulary.reviewStates,
  'photo.purpose': vocabulary.photoPurposes,
  'photo.state': vocabulary.photoStates,
  'point_account.kind': vocabulary.pointAccountKinds,
  'policy_version.kind': vocabulary.policyKinds,
  'redemption.status': vocabulary.redemptionStatuses,
  'report.words_review': vocabulary.reviewStates,
  'report_addition.words_review': vocabulary.reviewStates,
  'report.severity': vocabulary.severities,
  'report.source': vocabulary.reportSources,
  'reward.kind': vocabulary.rewardKinds,
  'reward.person_limit_period': vocabulary.limitPeriods,
  'service_record.status': vocabulary.serviceStatuses,
  'stock_movement.kind': vocabulary.stockMovementKinds,
  'role_grant.role': vocabulary.roles,
  'scan_sign_in.status': vocabulary.scanStatuses,
  'subscription_budget.topic': vocabulary.subscriptionTopics,
  'suggestion.status': vocabulary.suggestionStatuses,
  'team_application.platform': vocabulary.courierPlatforms,
  'team_application.status': vocabulary.applicationStatuses,
  'ticket.check_level': vocabulary.checkLevels,
  'ticket.parent_relation': vocabulary.childRelations,
  'ticket.resolution_kind': vocabulary.resolutionKinds,
  'ticket.severity': vocabulary.severities,
  'ticket.status': vocabulary.ticketStatuses,
  'ticket_event.type': vocabulary.ticketEventTypes,
  'ticket_pause.reason': vocabulary.pauseReasons,
  'ticket_pause.suspend_reason': vocabulary.suspendReasons,
  'unit.kind': vocabulary.unitKinds,
  'unit_contact.title': vocabulary.contactTitles,
  'unit_contact.visibility': vocabulary.contactVisibilities,
  'voice.review': vocabulary.reviewStates,
  'voice.state': vocabulary.photoStates,
};

/** Codes no person ever reads. */
const silentCodes = [
  'award_hold.cause_kind',
  'calendar_day.kind',
  'outbox.topic',
  'person_contact.source',
  'reward.points_class',
  'ticket.deadline_kind',
];

async function listedCodes(): Promise<Map<string, string[]>> {
  const rows = await database.ownerSql<{ table: string; definition: string }[]>`
    select conrelid::regclass::text as table, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace`;
  const lists = rows.flatMap(({ table, definition }): [string, string[]][] => {
    const [, column, list] = /^CHECK \(\(\(?(\w+)\)?(?:::text)? = ANY \(+ARRAY\[(.*?)\]/.exec(definition) ?? [];
    if (!column || !list) return [];
    return [[`${table}.${column}`, [...list.matchAll(/'([^']*)'/g)].map(([, code]) => code ?? '')]];
  });
  return new Map(lists);
}

describe('a column that holds one of several codes', () => {
  it('speaks the vocabulary: each CHECK lists exactly the codes that have a label', async () => {
    const lists = await listedCodes();
    for (const [column, labels] of Object.entries(vocabularyOf)) {
      expect({ column, codes: [...(lists.get(column) ?? [])].sort() }).toEqual({
        column,
        codes: Object.keys(labels).sort(),
      });
    }
  });

  it('has a label table named here, or is never read by a person', async () => {
    const lists = await listedCodes();
    expect([...lists.keys()].sort()).toEqual([...Object.keys(vocabularyOf), ...silentCodes].sort());
  });

  it('is checked: a text column called kind, status, state, type, role, source or severity has its CHECK', async () => {
    const rows = await database.ownerSql<{ column: string }[]>`
      select c.relname || '.' || a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.atttypid = 'text'::regtype and not attisdropped
        and (attname in ('status', 'state', 'type', 'role', 'source', 'severity', 'purpose', 'platform') or attname ~ '(^|_)kind$')
        and c.relname not in ('calendar_year')`;
    const lists = await listedCodes();
    expect(rows.map(({ column }) => column).filter((column) => !lists.has(column))).toEqual([]);
  });
});
