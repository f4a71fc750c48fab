import { parseArgs } from 'node:util';
import { DomainError } from '../api/_domain/errors.js';
import { type PointE6, pointFromDegrees } from '../api/_domain/place/index.js';
import { openDatabase } from '../db/client.js';
import { errorLine, StartupError } from '../db/startup-error.js';
import { type Established, establishDistrict } from './divisions/establish-district.js';
import type { Division } from './divisions/format.js';
import { demandDivision } from './divisions/read-division.js';
import { findDatabase } from './find-database.js';
import { loadEnvironment } from './start-settings.js';

/**
 * `npm run tenant:create -- 341003 --name=黄山区 --center=118.13,30.27`: makes a district of China with its official
 * streets and communities, ready for its first administrator. Safe to repeat: what is there stays, what is new is added.
 */
async function main(): Promise<void> {
  const { code, name, center } = readArguments();
  const division = demandDivision(code);
  const database = openDatabase(await findDatabase(loadEnvironment()), { max: 1 });
  try {
    const established = await establishDistrict(database.db, division, { name, center });
    for (const line of report(division, established)) console.log(line);
  } finally {
    await database.close();
  }
}

function report(division: Division, { name, isNew, added, hasCenter }: Established): string[] {
  const { province, city, streets, code } = division;
  const all = streets.reduce((total, { communities }) => total + communities.length, 0);
  const official = `官方名录：${streets.length} 个街道、乡镇，${all} 个社区、村`;
  const grown = added.streets + added.communities;
  const outcome = isNew
    ? `已建好${name}（${province.name}${city.name}，${code}）/ made`
    : grown > 0
      ? `${name}（${code}）早已建好，补上 ${added.streets} 个街道、${added.communities} 个社区 / was there, added what is new`
      : `${name}（${code}）早已建好，没有要补的 / is there already, nothing to add`;
  return [
    outcome,
    official,
    ...(hasCenter ? [] : ['还不知道它在地图上的位置：导入边界即可，或加 --center=经度,纬度 再运行一次']),
    '下一步：邀请第一位管理员，由本区县的人导入网格、楼栋和人员，再开通 / next: invite the first administrator',
    `  npm run admin:create -- --tenant ${code} --name 张三`,
  ];
}

interface Arguments {
  code: string;
  name: string | undefined;
  center: PointE6 | undefined;
}

function readArguments(): Arguments {
  try {
    const options = { name: { type: 'string' }, center: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [code] = positionals;
    if (code && positionals.length === 1) return { code, name: values.name, center: readCenter(values.center) };
  } catch (error) {
    if (error instanceof StartupError) throw error;
  }
  const usage = 'npm run tenant:create -- 341003 [--name=黄山区] [--center=118.13,30.27]';
  throw new StartupError(`用法：${usage}`, `usage: ${usage}`);
}

function readCenter(text: string | undefined): PointE6 | undefined {
  if (text === undefined) return undefined;
  const [longitude = Number.NaN, latitude = Number.NaN, ...more] = text.split(/[,，]/).map(Number);
  const isInChina = longitude > 73 && longitude < 136 && latitude > 3 && latitude < 54;
  if (isInChina && more.length === 0) return pointFromDegrees({ longitude, latitude }, 'wgs84');
  throw new StartupError(
    '“--center”要写成 经度,纬度，例如 118.13,30.27',
    '--center is longitude,latitude in degrees, such as 118.13,30.27',
  );
}

main().catch((error: unknown) => {
  const isExplained = error instanceof StartupError || error instanceof DomainError;
  console.error(`✗ ${isExplained ? error.message : errorLine(error)}`);
  process.exitCode = 1;
});
