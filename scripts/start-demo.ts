import { demoTenantId, makeDemoDistrict } from '../api/_demo/index.js';
import type { Config } from '../api/_http/config.js';
import type { Runtime } from '../api/_http/runtime.js';
import { StartupError } from '../db/startup-error.js';
import type { Steps } from './start-steps.js';

/** Makes the demo district unless it is there: wholly, or, when the start is broken off, not at all. */
export async function makeDemoOnce(runtime: Runtime, config: Config, steps: Steps): Promise<void> {
  if (config.tenantId !== demoTenantId) {
    throw new StartupError(
      `演示区的编号是 ${demoTenantId}：请去掉 TENANT_ID，或关掉 DEMO_MODE`,
      `the demo district is ${demoTenantId}: remove TENANT_ID, or turn DEMO_MODE off`,
    );
  }
  const { database, gateways } = runtime;
  let noted = 0;
  const onProgress = (done: number, total: number) => {
    const quarter = Math.floor((done / total) * 4);
    if (quarter > noted) steps.note(`讲述蜂巢驿站的经过 ${Math.round((done / total) * 100)}%`);
    noted = Math.max(noted, quarter);
  };
  await steps.run(
    '演示区',
    () => makeDemoDistrict({ db: database.db, gateways, onProgress }),
    (isNew) => (isNew ? '黄山区甘棠镇龙西社区，已生成' : '黄山区甘棠镇龙西社区'),
  );
}
