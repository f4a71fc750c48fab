import { setTimeout as sleep } from 'node:timers/promises';
import type { OuterContext } from '../../api/_domain/context.js';
import { authenticate, signInWithOpenid } from '../../api/_domain/identity/index.js';
import { useDatabase } from '../support/database.js';
import { createWorld, type World } from '../support/world.js';

const database = useDatabase();
let world: World;

beforeAll(async () => {
  world = await createWorld(database.db);
});
afterAll(() => world.close());

it('an openid that comes in while its first sign-in is under way becomes the same person, and leaves nobody behind', async () => {
  const who = { appId: 'wx0123456789abcdef', openid: 'o-twice' };
  const page: OuterContext = { ...world.system(), actor: { personId: null, displayName: '', grants: [] } };
  let second: ReturnType<typeof signInWithOpenid> | undefined;
  const first = await database.db.transaction(async (transaction) => {
    const opened = await signInWithOpenid({ ...page, db: transaction as OuterContext['db'] }, who);
    second = signInWithOpenid(page, who);
    await sleep(200);
    return opened;
  });
  const tokens = [first.token, (await second)?.token ?? ''];
  const people = await Promise.all(tokens.map((token) => authenticate(page.db, token, page.now)));
  expect(new Set(people.map(({ actor }) => actor.personId)).size).toBe(1);
  expect(await database.sql`select 1 from person where display_name = '微信用户'`).toHaveLength(1);
});
