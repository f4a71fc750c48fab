import { randomUUID } from 'node:crypto';
import type { Role } from '../../api/_contract/vocabulary.js';
import { describeApi, type DocumentedRoute, routesOf } from '../../api/_http/openapi.js';
import { useDatabase } from '../support/database.js';
import { type Client, createTestServer, type TestServer } from '../support/server.js';
import { createWorld, type World } from '../support/world.js';

/** Moments that a clock can say and the database cannot keep: each is the asker's mistake, never the server's. */

const database = useDatabase();
let world: World;
let server: TestServer;
let routes: DocumentedRoute[];
const callers: Client[] = [];

beforeAll(async () => {
  world = await createWorld(database.db);
  server = createTestServer(database, world);
  routes = routesOf(describeApi(server.app)).filter(({ method }) => method === 'get');
  const { district, community, section, westGrid, station } = world.units;
  const posts: [Role, typeof district][] = [
    ['administrator', district],
    ['secretary', community],
    ['section_lead', section],
    ['grid_officer', westGrid],
    ['station_keeper', station],
    ['courier', community],
  ];
  for (const [role, at] of posts) callers.push(await server.signIn(await world.person(role, [{ role, at }])));
});
afterAll(() => world.close());

/** The first years before and after what can be kept; as text and with an offset that leads out. */
const unkept = ['0000-06-01T00:00:00Z', '0001-01-01T00:00:00+14:00', '9999-12-31T23:59:59-12:00'];
const outOfReach = [...unkept, '+275760-09-13T00:00:00.000Z', '-000001-01-01T00:00:00.000Z'];
const strange = [...outOfReach, '99999999999999999999', '\0', "'"];
const cursorOf = (...parts: string[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');

interface Parameter {
  name: string;
  in: string;
  schema?: { enum?: string[] };
}
const parametersOf = ({ operation }: DocumentedRoute) => (operation.parameters ?? []) as Parameter[];
const queryOf = (route: DocumentedRoute): string[] =>
  parametersOf(route).flatMap((parameter) => (parameter.in === 'query' ? parameter.name : []));

/** Where the route answers: each of the words it knows in its place, and ids that stand for nothing. */
function addressesOf(route: DocumentedRoute): string[] {
  const path = route.path.replace('/api/v1', '');
  const named = parametersOf(route).find((parameter) => parameter.in === 'path' && parameter.schema?.enum);
  const paths = named ? (named.schema?.enum ?? []).map((word) => path.replace(`{${named.name}}`, word)) : [path];
  return paths.map((one) => one.replaceAll(/\{\w+\}/g, randomUUID()));
}

/** What was answered as if the server were to blame, or not looked at at all. */
async function failuresOf(route: DocumentedRoute, queries: readonly string[]): Promise<string[]> {
  const failed: string[] = [];
  for (const address of addressesOf(route)) {
    for (const query of queries) {
      for (const caller of callers) {
        const { status } = await caller.get(`${address}?${query}`);
        if (status >= 500 || status === 429) failed.push(`${address}?${query}: ${status}`);
      }
    }
  }
  return failed;
}

describe('a moment the database cannot keep', () => {
  it('in a cursor, or what else nobody gave out, is to no list the server’s mistake', async () => {
    const lists = routes.filter((route) => queryOf(route).includes('cursor'));
    expect(lists.length).toBeGreaterThan(15);
    const id = randomUUID();
    const cursors = strange.flatMap((moment) => [
      cursorOf(moment),
      cursorOf(moment, id),
      cursorOf('1', moment, id),
      cursorOf('2026-11-20T02:00:00Z', moment),
    ]);
    const queries = cursors.map((cursor) => `cursor=${cursor}`);
    const failed: string[] = [];
    for (const list of lists) failed.push(...(await failuresOf(list, queries)));
    expect(failed).toEqual([]);
  }, 240_000);

  it('in a filter is the asker’s mistake, whatever it narrows', async () => {
    const narrowed = routes.filter((route) => queryOf(route).includes('from'));
    expect(narrowed.length).toBeGreaterThan(2);
    const queries = unkept.flatMap((moment) =>
      [`from=${moment}`, `to=${moment}`].map((one) => one.replace('+', '%2B')),
    );
    const failed: string[] = [];
    for (const route of narrowed)
      failed.push(...(await failuresOf(route, [...queries, ...queries.map((one) => `${one}&format=csv`)])));
    expect(failed).toEqual([]);
    const secretary = callers[1] as Client;
    for (const address of ['/tickets/export?format=csv&', '/tickets/search?']) {
      const { status, body } = await secretary.get(`${address}from=${unkept[0]}`);
      expect([address, status, body.field]).toEqual([address, 400, 'from']);
    }
  }, 120_000);
});
