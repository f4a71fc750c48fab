import { randomUUID } from 'node:crypto';
import { errorCodes } from '../../api/_contract/error-codes.js';
import { policyTable } from '../../api/_domain/access/index.js';
import { describeApi, type DocumentedRoute, routesOf } from '../../api/_http/openapi.js';
import { statusOf } from '../../api/_http/problem.js';
import { useDatabase } from '../support/database.js';
import { bodyFor } from '../support/request-bodies.js';
import { type Client, createTestServer, type TestServer } from '../support/server.js';
import { createWorld, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let server: TestServer;
let routes: DocumentedRoute[];

beforeAll(async () => {
  world = await createWorld(database.db);
  server = createTestServer(database, world);
  routes = routesOf(describeApi(server.app));
});
afterAll(() => world.close());

const isOpen = ({ operation }: DocumentedRoute) => operation['x-action'] === 'anyone';
const nameOf = ({ method, path }: DocumentedRoute) => `${method.toUpperCase()} ${path}`;

/** Calls a route with ids that stand for nothing; `body` is sent where the route takes one. */
function call(client: Client, { method, path, operation }: DocumentedRoute, body: unknown = {}) {
  const address = path.replace('/api/v1', '').replaceAll(/\{\w+\}/g, randomUUID());
  const headers = { 'idempotency-key': randomUUID() };
  return client.send(method.toUpperCase(), address, { headers, ...(operation.requestBody ? { body } : {}) });
}

describe('every route', () => {
  it('is in the document, with a policy and words for each refusal', () => {
    expect(routes.length).toBeGreaterThan(40);
    for (const route of routes) {
      const { operation } = route;
      const action = operation['x-action'] ?? '';
      expect([nameOf(route), action === 'anyone' || action in policyTable]).toEqual([nameOf(route), true]);
      expect(operation.summary).toMatch(/\p{Script=Han}/u);
      for (const code of operation['x-problems'] ?? []) {
        expect(errorCodes).toHaveProperty([code]);
        expect(operation.responses).toHaveProperty([String(statusOf(code))]);
      }
    }
  });

  it('asks who is not signed in to sign in, but for the open ones', async () => {
    const open = routes.filter(isOpen).map(nameOf);
    expect(open).toEqual([
      'GET /api/v1/config',
      'GET /api/v1/personas',
      'POST /api/v1/sessions/persona',
      'POST /api/v1/sessions/wechat',
      'POST /api/v1/sessions/scan',
      'POST /api/v1/sessions/scan/{scanId}/poll',
      'GET /api/v1/privacy',
      'GET /api/v1/public/{publicId}',
      'GET /api/v1/vouchers/key',
      'POST /api/v1/invitations/preview',
      'GET /api/v1/wechat/push',
      'POST /api/v1/wechat/push',
    ]);
    for (const route of routes.filter((one) => !isOpen(one))) {
      const { body } = await call(server.nobody, route);
      expect([nameOf(route), body.code]).toEqual([nameOf(route), 'auth.required']);
    }
  });

  it('that names a thing answers a stranger’s guess with 404 in the words of its document', async () => {
    const { district, community, section, station } = world.units;
    const everyRole = await world.person('样样都管', [
      { role: 'administrator', at: district },
      { role: 'district_lead', at: district },
      { role: 'secretary', at: community },
      { role: 'station_keeper', at: station },
      { role: 'courier', at: community },
    ]);
    const client = await server.signIn(everyRole);
    for (const route of routes.filter(({ path }) => path.includes('Id}'))) {
      const filled = bodyFor(route.method, route.path, { community: community.id, section: section.id });
      const { status, body } = await call(client, route, filled);
      expect([nameOf(route), status, body.code]).toEqual([nameOf(route), 404, expect.stringMatching(/[._]not_found$/)]);
      expect(route.operation['x-problems']).toContain(body.code);
    }
  });

  it('that demands something refuses an empty body by the Chinese name of a field', async () => {
    const client = await server.signIn(
      await world.person('空手而来', [{ role: 'secretary', at: world.units.community }]),
    );
    const document = describeApi(server.app);
    const demanding = routes.filter((route) => demandsFields(route, document));
    expect(demanding.length).toBeGreaterThan(25);
    for (const route of demanding) {
      const { body } = await call(client, route);
      expect([nameOf(route), body.status, body.fieldLabel]).toEqual([nameOf(route), 400, expect.any(String)]);
      expect(route.operation['x-problems']).toContain(body.code);
    }
  });
});

/** Whether a body without any field is refused: not a change of some fields, nor a body that has its defaults. */
function demandsFields({ operation }: DocumentedRoute, { components }: ReturnType<typeof describeApi>): boolean {
  const { content } = (operation.requestBody ?? {}) as { content?: Record<string, { schema?: { $ref?: string } }> };
  const name = content?.['application/json']?.schema?.$ref?.split('/').at(-1) ?? '';
  const schema = components?.schemas?.[name] as { required?: string[] } | undefined;
  return (schema?.required?.length ?? 0) > 0;
}

describe('the documents', () => {
  it('are served, whole and self-contained', async () => {
    const { status, body } = await server.nobody.get('/openapi.json');
    expect(status).toBe(200);
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.components.schemas)).toEqual(expect.arrayContaining(['Problem', 'Ticket', 'Report', 'Me']));
    const page = await server.nobody.get('//api/docs');
    expect(page.headers.get('content-type')).toMatch('text/html');
    expect(page.headers.get('content-security-policy')).toContain("style-src 'unsafe-inline'");
    expect(page.body).toContain('/api/v1/tickets/{ticketId}/acknowledge');
    expect(page.body).not.toMatch(/<script|https?:\/\//);
  });

  it('give every field of a request a Chinese name', async () => {
    const { labelOf } = await import('../../api/_http/validation-words.js');
    const document = describeApi(server.app);
    const names = new Set<string>();
    for (const { operation } of routes) {
      for (const parameter of (operation.parameters ?? []) as { name: string; in: string }[]) {
        if (parameter.in !== 'header') names.add(parameter.name);
      }
      collectNames((operation.requestBody as { content?: unknown } | undefined)?.content, document, names);
    }
    const unnamed = [...names].filter((name) => labelOf([name]) === undefined);
    expect(names.size).toBeGreaterThan(25);
    expect(unnamed).toEqual([]);
  });
});

function collectNames(node: unknown, document: ReturnType<typeof describeApi>, names: Set<string>): void {
  if (typeof node !== 'object' || node === null) return;
  const { $ref, properties } = node as { $ref?: string; properties?: Record<string, unknown> };
  if ($ref) collectNames(document.components?.schemas?.[$ref.split('/').at(-1) ?? ''], document, names);
  for (const name of Object.keys(properties ?? {})) names.add(name);
  for (const value of Object.values(node)) collectNames(value, document, names);
}
