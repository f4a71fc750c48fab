import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { saveCalendar } from '../../api/_domain/clock/index.js';
import { type Database, openDatabase, type Transaction } from '../../db/client.js';
import { errorCode, errorLine, StartupError } from '../../db/startup-error.js';
import { findDatabase } from '../find-database.js';
import { loadEnvironment } from '../start-settings.js';
import { type Announcement, readAnnouncement } from './read-announcement.js';

/**
 * `npm run calendar:import -- 通知.txt`: reads the announcement of a year's days off, pasted into a file, and shows what it
 * says; with `--save` every district counts by it, and clocks that run already are counted again within the hour.
 */
async function main(): Promise<void> {
  const { file, isSaved } = readArguments();
  const announcement = readAnnouncement(readText(file));
  for (const line of shown(announcement)) console.log(line);
  if (!isSaved) {
    console.log('还没有保存：核对无误后加 --save 再运行一次 / nothing saved yet: run it again with --save');
    return;
  }
  const database = openDatabase(await findDatabase(loadEnvironment()), { max: 1 });
  try {
    console.log(await save(database.db, announcement));
  } finally {
    await database.close();
  }
}

async function save(db: Database, { year, items }: Announcement): Promise<string> {
  const days = { holidays: items.flatMap((one) => one.holidays), workdays: items.flatMap((one) => one.workdays) };
  const source = `国务院办公厅关于${year}年部分节假日安排的通知`;
  // Whole or not at all: a year that lacks a day would be counted by as it stands.
  const added = await db.transaction((inner) =>
    saveCalendar({ db: inner as Transaction, now: new Date() }, { source, years: [year], ...days }),
  );
  return added.length > 0
    ? `已保存 ${year} 年，跨到这些日子的办理时限一小时内重新计算 / saved; clocks are counted again within the hour`
    : `${year} 年早已保存，今后按这份通知计时，正在走的时限不变 / was known already: counted so from now on, running clocks stay`;
}

function shown({ year, items }: Announcement): string[] {
  const short = (day: string) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
  return [
    `${year} 年放假安排 / days off of ${year}`,
    ...items.map(({ name, holidays, workdays }) => {
      const [first = '', last = first] = [holidays[0], holidays.at(-1)];
      const off = first === last ? short(first) : `${short(first)}至${short(last)}`;
      const worked = workdays.length > 0 ? `，${workdays.map(short).join('、')}上班` : '';
      return `  ${name}：${off}，共 ${holidays.length} 天${worked}`;
    }),
  ];
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new StartupError(`读不了 ${file}（${errorCode(error) ?? '未知'}）`, 'that file cannot be read');
  }
}

function readArguments(): { file: string; isSaved: boolean } {
  try {
    const { values, positionals } = parseArgs({ options: { save: { type: 'boolean' } }, allowPositionals: true });
    const [file] = positionals;
    if (file && positionals.length === 1) return { file, isSaved: values.save === true };
  } catch {
    // Said below.
  }
  const usage = 'npm run calendar:import -- 通知.txt [--save]';
  throw new StartupError(`用法：${usage}`, `usage: ${usage}`);
}

main().catch((error: unknown) => {
  console.error(`✗ ${error instanceof StartupError ? error.message : errorLine(error)}`);
  process.exitCode = 1;
});
