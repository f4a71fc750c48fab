import { migrate } from './migrate.js';
import { roleOf } from './roles.js';
import { errorLine } from './startup-error.js';

/** `npm run db:migrate`: bring the database up to date before the new version of the application goes live. */
async function main(): Promise<void> {
  const { MIGRATE_DATABASE_URL, DATABASE_URL } = process.env;
  const ownerUrl = MIGRATE_DATABASE_URL || DATABASE_URL;
  if (!ownerUrl) {
    throw new Error(
      '请设置 MIGRATE_DATABASE_URL（拥有数据表的账户）和 DATABASE_URL（应用账户） / set MIGRATE_DATABASE_URL and DATABASE_URL',
    );
  }
  if (!DATABASE_URL || roleOf(ownerUrl).name === roleOf(DATABASE_URL).name) {
    console.warn(
      '警告：应用与升级使用同一账户，只增表不受保护：请为 DATABASE_URL 另设账户 / ' +
        'warning: one role for application and migrations leaves append-only tables unprotected',
    );
  }
  const applied = await migrate({
    ownerUrl,
    ...(DATABASE_URL ? { appUrl: DATABASE_URL } : {}),
    onStep: (text) => console.log(text),
  });
  console.log(applied.length > 0 ? `完成：${applied.length} 个升级文件` : '数据库已是最新');
}

main().catch((error: unknown) => {
  console.error(errorLine(error));
  process.exitCode = 1;
});
