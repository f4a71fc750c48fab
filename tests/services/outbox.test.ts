import { eq, sql } from 'drizzle-orm';
import type { OuterContext } from '../../api/_domain/context.js';
import { listMessages, outboxHandlers, readAllMessages, countUnread } from '../../api/_domain/message/index.js';
import { ATTEMPTS_MAX, drainAll, drainTenant, type OutboxHandlers } from '../../api/_domain/outbox/index.js';
import { acknowledgeTicket, verifyTicket } from '../../api/_domain/ticket/index.js';
import { outbox } from '../../db/schema/index.js';
import { useDatabase } from '../support/database.js';
import { createWorld, later, submitted, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let neighbour: World;
let courier: OuterContext;
let officer: OuterContext;

beforeAll(async () => {
  world = await createWorld(database.db, '341003');
  neighbour = await createWorld(database.db, '341002');
  courier = await world.person('王晖', [{ role: 'courier', at: world.units.community }]);
  officer = await world.person('程晓', [{ role: 'grid_officer', at: world.units.westGrid }]);
});
afterAll(() => Promise.all([world.close(), neighbour.close()]));
beforeEach(async () => {
  await database.ownerSql`delete from outbox`;
});

async function waiting(): Promise<number> {
  const [row] = await database.ownerSql`select count(*)::int as count from outbox`;
  return row?.count;
}

/** Handlers that only count how often each ticket event was worked on. */
function counting(seen: Map<string, number>, work: () => Promise<void> = async () => {}): OutboxHandlers {
  return {
    ...outboxHandlers,
    ticket_event: async (_context, { ticketId }) => {
      await work();
      seen.set(ticketId, (seen.get(ticketId) ?? 0) + 1);
    },
  };
}

describe('the outbox', () => {
  it('is drained by four workers at once, each row by one of them', async () => {
    for (let index = 0; index < 60; index += 1) await submitted(courier);
    const seen = new Map<string, number>();
    await Promise.all(Array.from({ length: 4 }, () => drainAll([world.system()], counting(seen), 20_000)));
    expect(seen.size).toBe(60);
    expect([...seen.values()].every((times) => times === 1)).toBe(true);
    expect(await waiting()).toBe(0);
  });

  it('keeps a row whose work failed, undoes what it wrote, and tries again later', async () => {
    await submitted(courier);
    const failing: OutboxHandlers = {
      ...outboxHandlers,
      ticket_event: async (context, payload) => {
        await outboxHandlers.ticket_event(context, payload);
        throw new Error('down');
      },
    };
    const before = await countUnread(officer);
    expect(await drainTenant(world.system(), failing)).toMatchObject({ done: 0, failed: 1 });
    expect(await countUnread(officer)).toBe(before);
    const [row] = await database.ownerSql`select attempts, due_at > now() as later, last_error from outbox`;
    expect(row).toEqual({ attempts: 1, later: true, last_error: 'Error' });
    await database.db.update(outbox).set({ dueAt: sql`now()` }).where(eq(outbox.tenantId, world.tenantId));
    expect(await drainTenant(world.system(), outboxHandlers)).toMatchObject({ done: 1, failed: 0 });
    expect(await countUnread(officer)).toBe(before + 1);
  });

  it('leaves a row alone while another worker holds its lease, and takes it when the lease is over', async () => {
    await submitted(courier);
    await database.ownerSql`update outbox set locked_until = now() + interval '1 minute'`;
    expect(await drainTenant(world.system(), outboxHandlers)).toMatchObject({ done: 0 });
    await database.ownerSql`update outbox set locked_until = now() - interval '1 second'`;
    expect(await drainTenant(world.system(), outboxHandlers)).toMatchObject({ done: 1 });
  });

  it('gives up after its last attempt and leaves the row for an operator', async () => {
    await submitted(courier);
    await database.ownerSql`update outbox set attempts = ${ATTEMPTS_MAX}`;
    expect(await drainTenant(world.system(), outboxHandlers)).toMatchObject({ done: 0 });
    expect(await waiting()).toBe(1);
  });

  it('gives a quiet district its turn while a busy one has more than a batch waiting', async () => {
    for (let index = 0; index < 120; index += 1) await submitted(courier);
    const visitor = await neighbour.person('丁一', [{ role: 'courier', at: neighbour.units.community }]);
    await submitted(visitor);
    const order: string[] = [];
    const noting: OutboxHandlers = {
      ...outboxHandlers,
      ticket_event: async (context) => {
        order.push(context.tenant.id);
      },
    };
    await drainAll([world.system(), neighbour.system()], noting, 20_000);
    expect(order).toHaveLength(121);
    expect(order.indexOf(neighbour.tenantId)).toBeLessThanOrEqual(50);
  });
});

describe('messages', () => {
  it('tell the holder of new work and the reporter of the outcome, each once, in one’s own inbox', async () => {
    // Who has reported nothing else here is paid at once.
    const courier = await world.person('叶青', [{ role: 'courier', at: world.units.community }]);
    await readAllMessages(officer);
    const ticketId = await submitted(later(courier, 5));
    await drainAll([world.system()], outboxHandlers, 20_000);
    await acknowledgeTicket(later(officer, 10), ticketId);
    await verifyTicket(later(officer, 15), ticketId, { outcome: 'true' });
    await drainAll([world.system()], outboxHandlers, 20_000);
    const [arrived] = (await listMessages(officer, {})).items;
    expect(arrived).toMatchObject({ kind: 'ticket_arrived', subjectId: ticketId, readAt: null });
    const [told] = (await listMessages(courier, {})).items;
    expect(told).toMatchObject({ kind: 'report_verified', categoryCode: 'manhole_cover_damaged' });
    expect(await countUnread(courier)).toBe(1);
    await readAllMessages(courier);
    expect(await countUnread(courier)).toBe(0);
    expect(await countUnread(officer)).toBe(1);
  });

  it('do not announce work that was taken on before anybody could be told', async () => {
    await readAllMessages(officer);
    const ticketId = await submitted(later(courier, 20));
    await acknowledgeTicket(later(officer, 21), ticketId);
    await drainAll([world.system()], outboxHandlers, 20_000);
    expect(await countUnread(officer)).toBe(0);
  });
});
