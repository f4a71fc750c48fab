import { sql } from 'drizzle-orm';
import { mayDoWhere } from '../../api/_domain/access/index.js';
import type { Context } from '../../api/_domain/context.js';
import { authenticate } from '../../api/_domain/identity/index.js';
import { actionsFor, listTickets } from '../../api/_domain/ticket/index.js';
import { type Measured, measureSides, printSides, type Side } from './measure.js';
import type { BenchOptions } from './options.js';
import { recordStatements, type Sent, send } from './recording.js';
import { seedTickets } from './seed.js';
import { type BenchApp, type Caller, openApp, openStage, type Stage } from './stage.js';

/**
 * What asking the policy adds to an officer's list: finding out with the session what the grants cover, the condition of
 * the query, and the decisions about each ticket shown. The list itself asks for the officer's unit by its id either way.
 */
export async function benchPolicy(options: BenchOptions): Promise<void> {
  const { connections: width, lists: operations, rounds, warmup: warmUp } = options;
  const tickets = Math.min(...options.tickets);
  const stage = await openStage(width);
  const app = openApp(stage, { hasDrain: true });
  try {
    await seedTickets(stage, tickets);
    const officer = await stage.caller('陈素云', [{ role: 'grid_officer', at: stage.world.units.westGrid }]);
    const sides = await sidesOf(stage, app, officer);
    const measured = await measureSides(sides, { ...stage, width, operations, rounds, warmUp });
    console.log(`\nThe policy's part of an officer's list, ${tickets} tickets`);
    printSides(sides, measured);
    console.log(`  the policy adds ${addedPercent(measured).toFixed(1)} % to the CPU of the request`);
  } finally {
    await app.close();
    await stage.close();
  }
}

/** An actor lives as long as a request: nothing that was judged for one may serve the next. */
const anew = (context: Context): Context => ({ ...context, actor: { ...context.actor } });

async function sidesOf({ raw }: Stage, app: BenchApp, officer: Caller): Promise<Side[]> {
  const signIn = () => authenticate(raw.db, officer.token, new Date());
  const [session] = (await recordStatements(raw.sql, signIn)) as [Sent];
  const context = { ...officer.context, ...(await signIn()), db: raw.db };
  const { items } = await listTickets(context, {});
  const plain = withoutHolders(session);
  return [
    { name: 'the whole request, in process', work: () => app.request(officer, '/tickets') },
    { name: 'its session with what the grants cover', work: () => send(raw.sql, session) },
    { name: 'its session without', work: () => send(raw.sql, plain) },
    {
      name: 'condition, and decisions about each ticket',
      async work() {
        const { actor, tenant } = anew(context);
        mayDoWhere({ actor, tenant }, 'ticket.read', { holderUnitId: sql`t.holder_unit_id` });
        for (const { ticket } of items) actionsFor(actor, ticket);
      },
    },
  ];
}

function withoutHolders({ text, values }: Sent): Sent {
  const plain = text.replace(/case when u\.kind not in .*? end as holder_ids/s, 'null as holder_ids');
  if (plain === text) throw new Error('The session is not looked up as it was.');
  return { text: plain, values };
}

function addedPercent(measured: readonly Measured[]): number {
  const [request, asked, plain, decisions] = measured.map(
    ({ operations, nodeMicros, postgresMicros }) => (nodeMicros + postgresMicros) / operations,
  ) as [number, number, number, number];
  const added = asked - plain + decisions;
  return (added / (request - added)) * 100;
}
