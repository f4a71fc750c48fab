import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { migrate } from '../../db/migrate.js';
import { useDatabase } from '../support/database.js';

const database = useDatabase();
const folder = mkdtempSync(join(tmpdir(), 'beehive-migrations-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function add(isWanted: (file: string) => boolean): void {
  for (const file of readdirSync('db/migrations').filter((one) => one.endsWith('.sql') && isWanted(one))) {
    cpSync(join('db/migrations', file), join(folder, file));
  }
}

/** A database in which nothing was ever migrated; it goes with the Postgres of the run. */
async function anEmptyDatabase(): Promise<string> {
  await database.ownerSql`create database before_coordinating template template0`;
  return Object.assign(new URL(database.ownerUrl), { pathname: '/before_coordinating' }).href;
}

it('robots of before keep the topics chosen for them; from then on one may be told of coordination', async () => {
  const ownerUrl = await anEmptyDatabase();
  add((file) => file < '0019');
  await migrate({ ownerUrl, directory: folder });
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const unitId = '00000000-0000-4000-8000-000000000001';
    await sql`insert into tenant (id, name) values ('before', '从前')`;
    await sql`insert into unit (tenant_id, id, kind, name, short_name, path)
      values ('before', ${unitId}, 'community', '龙西社区', '龙西', ${`${unitId}/`})`;
    const addRobot = async (topics: string[]) => {
      await sql`insert into group_robot (tenant_id, id, unit_id, name, sealed_address, topics)
        values ('before', gen_random_uuid(), ${unitId}, '龙西网格群', 'sealed', ${topics})`;
    };
    const before = [['arrived'], ['danger', 'arrived', 'overdue', 'returned', 'disputed', 'bulletin']];
    for (const topics of before) await addRobot(topics);
    await expect(addRobot(['coordinating'])).rejects.toMatchObject({ code: '23514' });

    add((file) => file >= '0019');
    await migrate({ ownerUrl, directory: folder });

    const kept = await sql`select topics from group_robot order by cardinality(topics)`;
    expect(kept.map(({ topics }) => topics)).toEqual(before);
    await addRobot(['overdue', 'coordinating']);
    await expect(addRobot(['gossip'])).rejects.toMatchObject({ code: '23514' });
  } finally {
    await sql.end({ timeout: 5 });
  }
});
