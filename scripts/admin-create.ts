import { parseArgs } from 'node:util';
import { inviteAdministrator } from '../api/_domain/appointment/index.js';
import { DomainError } from '../api/_domain/errors.js';
import { systemActor } from '../api/_domain/context.js';
import { findTenant } from '../api/_domain/identity/index.js';
import { openDatabase } from '../db/client.js';
import { errorLine, StartupError } from '../db/startup-error.js';
import { findDatabase } from './find-database.js';
import { loadEnvironment } from './start-settings.js';

/** Where the mini-program and the web page take up an invitation. */
const page = 'packages/account/invitation/index';

/**
 * `npm run admin:create -- --tenant 341003 --name 张三`: a single-use link that makes whoever opens it an administrator of
 * the district. It works beside a running `npm start`, or on the database DATABASE_URL names.
 */
async function main(): Promise<void> {
  const { tenant: tenantId, name } = readArguments();
  const env = loadEnvironment();
  const database = openDatabase(await findDatabase(env), { max: 1 });
  try {
    const tenant = await findTenant(database.db, tenantId);
    if (!tenant) {
      throw new StartupError(
        `没有编号为 ${tenantId} 的区县，请先运行 npm run tenant:create -- ${tenantId}`,
        `there is no district ${tenantId}: run npm run tenant:create -- ${tenantId} first`,
      );
    }
    const context = { db: database.db, tenant, actor: systemActor, now: new Date() };
    const { token, expiresAt } = await inviteAdministrator(context);
    const day = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long', timeStyle: 'short' });
    console.log(`邀请${name}任${tenant.name}管理员，只能用一次，${day.format(expiresAt)}前有效`);
    console.log(`邀请码：${token}`);
    console.log(`小程序：${page}?token=${token}`);
    const base = env.PUBLIC_BASE_URL?.replace(/\/$/, '') ?? `http://127.0.0.1:${env.PORT || 8787}`;
    console.log(`网页：${base}/#/${page}?token=${token}`);
  } finally {
    await database.close();
  }
}

function readArguments(): { tenant: string; name: string } {
  const usage = '用法：npm run admin:create -- --tenant 341003 --name 张三';
  try {
    const { values } = parseArgs({ options: { tenant: { type: 'string' }, name: { type: 'string' } } });
    if (values.tenant && values.name) return { tenant: values.tenant, name: values.name };
  } catch {
    // Falls through to the usage line.
  }
  throw new StartupError(usage, 'usage: npm run admin:create -- --tenant 341003 --name 张三');
}

main().catch((error: unknown) => {
  const isExplained = error instanceof StartupError || error instanceof DomainError;
  console.error(`✗ ${isExplained ? error.message : errorLine(error)}`);
  process.exitCode = 1;
});
