import type { TransactionSql } from 'postgres';
import { newId } from '../../api/_domain/ids.js';
import { aReport, somewhere } from '../support/world.js';
import { startBenchServer } from './http-server.js';
import { measureSides, printSides, type Side } from './measure.js';
import type { BenchOptions } from './options.js';
import { recordStatements, type Sent, send } from './recording.js';
import { seedTickets } from './seed.js';
import { type BenchApp, type Caller, openApp, openStage, type Stage } from './stage.js';

const places = [somewhere.west, somewhere.east];

/** A courier's report through the application, beside its statements sent raw. */
export async function benchSubmission(options: BenchOptions): Promise<void> {
  const stage = await openStage(options.connections);
  const app = openApp(stage, { hasDrain: true });
  const withoutDrain = openApp(stage, { hasDrain: false });
  const server = await startBenchServer(stage);
  try {
    await seedTickets(stage, 10_000);
    const couriers = await signInCouriers(stage);
    await stage.caller('陈素云', [{ role: 'grid_officer', at: stage.world.units.westGrid }]);
    await stage.caller('刘一帆', [{ role: 'grid_officer', at: stage.world.units.eastGrid }]);
    const sides: Side[] = [
      { name: 'raw: routing, begin, five inserts, commit', work: (index) => submitRaw(stage, couriers, index) },
      await replaySide(stage, withoutDrain, couriers),
      { name: 'application in process, side effects waiting', work: (index) => submit(withoutDrain, couriers, index) },
      {
        name: 'application in process, side effects done',
        work: (index) => submit(app, couriers, index),
        finish: () => app.background.settle(),
      },
      {
        name: 'application over HTTP, side effects done',
        work: (index) => server.ask('/api/v1/reports', pick(couriers, index), reportAt(index)),
        cpuMicros: async () => (await server.cost()).cpuMicros,
      },
    ];
    const { connections: width, reports: operations, rounds, warmup: warmUp } = options;
    const measured = await measureSides(sides, { ...stage, width, operations, rounds, warmUp });
    console.log(`\nSubmitting a report, ${width} at once, ${width} connections, 10000 tickets there already`);
    printSides(sides, measured);
  } finally {
    await server.stop();
    await withoutDrain.close();
    await app.close();
    await stage.close();
  }
}

/** As many as would report at once: a courier who sent thousands is nobody. */
function signInCouriers({ caller, world }: Stage): Promise<Caller[]> {
  const roles = [{ role: 'courier' as const, at: world.units.community }];
  return Promise.all(Array.from({ length: 200 }, (_, index) => caller(`骑手${index}`, roles)));
}

const reportAt = (index: number) => aReport({ place: pick(places, index), words: '井盖破损' });

const pick = <Item>(items: readonly Item[], index: number): Item => items[index % items.length] as Item;

async function submit(app: BenchApp, couriers: Caller[], index: number): Promise<void> {
  await app.request(pick(couriers, index), '/reports', reportAt(index));
}

/** Everything one request of the application sends, again and again with new ids, one round trip each. */
async function replaySide(stage: Stage, app: BenchApp, couriers: Caller[]): Promise<Side> {
  await submit(app, couriers, 0);
  const report = aReport();
  const sent = await recordStatements(app.database.sql, () =>
    app.request(couriers[0] as Caller, '/reports', report).then((response) => response.text()),
  );
  const made = await idsMadeFor(stage, report.id);
  const personIds = couriers.map(({ context }) => context.actor.personId ?? '');
  return {
    name: `raw: all ${sent.length} statements of one request`,
    async work(index) {
      const fresh = new Map(made.map((id) => [id, newId(new Date())]));
      fresh.set(personIds[0] as string, pick(personIds, index));
      for (const statement of sent) await send(stage.raw.sql, renewed(statement, fresh));
    },
  };
}

async function idsMadeFor({ raw }: Stage, reportId: string): Promise<string[]> {
  const rows = await raw.sql<{ ticketId: string; outboxId: string }[]>`
    select tr.ticket_id as "ticketId", o.id as "outboxId" from ticket_report tr
    join outbox o on o.tenant_id = tr.tenant_id and o.payload ->> 'ticketId' = tr.ticket_id::text
    where tr.report_id = ${reportId}`;
  return [reportId, ...rows.flatMap(({ ticketId, outboxId }) => [ticketId, outboxId])];
}

function renewed({ text, values }: Sent, fresh: ReadonlyMap<string, string>): Sent {
  return { text, values: values.map((value) => fresh.get(String(value)) ?? value) };
}

/** What keeping a report takes at least, each statement a round trip on one connection. Answers the report's id. */
export async function submitRaw({ raw, world }: Stage, couriers: Caller[], index: number): Promise<string> {
  const now = new Date().toISOString();
  const personId = pick(couriers, index).context.actor.personId;
  const [reportId, ticketId, outboxId] = [newId(new Date()), newId(new Date()), newId(new Date())];
  const { longitude, latitude } = pick(places, index);
  const at = [Math.round(longitude * 1e6), Math.round(latitude * 1e6)];
  const tenant = world.tenantId;
  const [grid] = await send(raw.sql, { text: routing, values: [tenant, ...at] });
  const gridId = grid?.[0];
  await raw.sql.begin(async (transaction: TransactionSql) => {
    const run = (text: string, values: unknown[]) => send(transaction, { text, values });
    await run(insertReport, [tenant, reportId, personId, ...at, now]);
    await run(insertTicket, [tenant, ticketId, gridId, ...at, now]);
    await run(insertTicketReport, [tenant, ticketId, reportId, now]);
    await run(insertEvent, [tenant, ticketId, now, personId, gridId]);
    await run(insertOutbox, [tenant, outboxId, ticketId]);
  });
  return reportId;
}

const routing = `select id, name, short_name from unit
  where tenant_id = $1 and kind = 'grid' and boundary && polygon(box(point($2, $3), point($2, $3)))
    and boundary @> point($2, $3) order by code, id limit 1`;
const insertReport = `insert into report (tenant_id, id, reporter_id, source, category_code, severity, longitude_e6,
    latitude_e6, place_words, words, request_hash, received_at)
  values ($1, $2, $3, 'photo', 'manhole_cover_damaged', 'normal', $4, $5, '乖乖幼儿园旁', '井盖破损', repeat('0', 64), $6)`;
const insertTicket = `insert into ticket (tenant_id, id, version, status, category_code, severity, holder_unit_id,
    area_unit_id, longitude_e6, latitude_e6, place_words, report_count, taxonomy_version, opened_at, dispatched_at,
    response_deadline_at, resolution_deadline_at, deadline_at, deadline_kind)
  values ($1, $2, 1, 'dispatched', 'manhole_cover_damaged', 'normal', $3, $3, $4, $5, '乖乖幼儿园旁', 1, 1, $6, $6,
    $6, $6, $6, 'response')`;
const insertTicketReport = `insert into ticket_report (tenant_id, ticket_id, report_id, attached_at)
  values ($1, $2, $3, $4)`;
const insertEvent = `insert into ticket_event (tenant_id, ticket_id, version, type, occurred_at, actor_id, data)
  values ($1, $2, 1, 'opened', $3, $4, jsonb_build_object('holderUnitId', $5::uuid))`;
const insertOutbox = `insert into outbox (tenant_id, id, topic, payload)
  values ($1, $2, 'ticket_event', jsonb_build_object('ticketId', $3::uuid, 'version', 1))`;
