import { presentAudit } from '../../api/_routes/present/audit.js';
import { loadTaxonomyViews } from '../../api/_routes/present/taxonomy.js';
import { readAudit } from '../../api/_domain/audit/index.js';
import type { OuterContext } from '../../api/_domain/context.js';
import { outboxHandlers } from '../../api/_domain/message/index.js';
import { drainAll } from '../../api/_domain/outbox/index.js';
import { disclose } from '../../api/_domain/personal-data/index.js';
import { readReport, submitReport } from '../../api/_domain/report/index.js';
import { acknowledgeTicket, verifyTicket } from '../../api/_domain/ticket/index.js';
import { useDatabase } from '../support/database.js';
import { aReport, createWorld, later, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let courier: OuterContext;
let officer: OuterContext;
let secretary: OuterContext;

beforeAll(async () => {
  world = await createWorld(database.db);
  const { community, westGrid } = world.units;
  courier = await world.person('欧阳菲菲', [{ role: 'courier', at: community }]);
  officer = await world.person('程晓', [{ role: 'grid_officer', at: westGrid }]);
  secretary = await world.person('武媛媛', [{ role: 'secretary', at: community }]);
});
afterAll(() => world.close());

it('a ticket is one story: each event, each look at personal data, each message, and its reporter unnamed', async () => {
  const input = aReport();
  await submitReport(courier, input);
  const { ticketId } = await readReport(courier, input.id);
  await acknowledgeTicket(later(officer, 30), ticketId);
  const looking = { ticketId, reportId: input.id, field: 'name', purpose: 'clarify_report' } as const;
  await disclose(later(officer, 40), looking);
  await verifyTicket(later(officer, 60), ticketId, { outcome: 'true' });
  await drainAll([world.system(new Date())], outboxHandlers, 10_000);
  const audit = await readAudit(secretary, ticketId);
  const view = presentAudit(audit, await loadTaxonomyViews(secretary));
  const events = view.lines
    .filter(({ kind }) => kind === 'event')
    .map(({ who, what }) => `${who} ${what.split('：')[0]}`);
  expect(events).toEqual(['上报人 受理', '程晓 接单', '程晓 核实属实']);
  const look = view.lines.find(({ kind }) => kind === 'disclosure');
  expect(look).toMatchObject({ who: '程晓', what: '查看上报人姓名', words: '核实上报的情况' });
  expect(view.lines.filter(({ kind }) => kind === 'message').length).toBeGreaterThan(0);
  expect(view.text).toContain('工单');
  expect(view.text).not.toMatch(/欧阳|菲菲/);
});

it('is for leads only', async () => {
  const input = aReport();
  await submitReport(courier, input);
  const { ticketId } = await readReport(courier, input.id);
  await expect(readAudit(officer, ticketId)).rejects.toMatchObject({ code: 'access.forbidden' });
  await expect(readAudit(courier, ticketId)).rejects.toMatchObject({ code: 'ticket.not_found' });
});
