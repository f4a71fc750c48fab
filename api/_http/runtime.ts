import { type OpenDatabase, openDatabase } from '../../db/client.js';
import type { Gateways } from '../_domain/context.js';
import { createWeChatTokenStore, loadTenant } from '../_domain/identity/index.js';
import { listTenantIds } from '../_domain/outbox/index.js';
import {
  createCosStore,
  createEmbeddedStore,
  createS3Store,
  type EmbeddedStore,
} from '../_gateways/object-store/index.js';
import { createPhotoPipeline } from '../_gateways/photo-pipeline/index.js';
import { createSealer } from '../_gateways/sealer.js';
import { createVoucherSigner } from '../_gateways/voucher-signer.js';
import { createWeComRobots } from '../_gateways/wecom-robot.js';
import {
  createContentSafety,
  createSubscribeMessages,
  createWeChat,
  createWeChatPush,
  type WeChatFailure,
} from '../_gateways/wechat/index.js';
import { createApp } from './app.js';
import type { Background } from './background.js';
import type { Config, StoreConfig, WeChatConfig } from './config.js';
import { timerJobs } from './jobs.js';
import { drainDue, oneAtATime } from './drains.js';
import type { Logger } from './logger.js';
import { createSchemaCheck } from './schema-check.js';
import { createTenantLoader, systemContext } from './tenants.js';
import { runTimers, type TimerReport } from './timers.js';

/** A running system: the application with its database, store and timers. */
export interface Runtime {
  app: ReturnType<typeof createApp>;
  database: OpenDatabase;
  gateways: Gateways;
  /** The embedded store, when photos lie on this machine. */
  store: EmbeddedStore | undefined;
  /** Whether the database has every column this version works with. */
  hasCurrentSchema(): Promise<boolean>;
  /** Does what is due for every district, once. */
  runTimers(): Promise<TimerReport>;
  /** Lets background work end, then closes the database. */
  close(): Promise<void>;
}

/** Opens everything the settings name. Nothing is asked of the database before the first request. */
export async function openRuntime(config: Config, logger: Logger, background: Background): Promise<Runtime> {
  const { databaseUrl, databasePrepare, poolMax, tenantId } = config;
  const database = openDatabase(databaseUrl, { max: poolMax, prepare: databasePrepare });
  const store = openStore(config.store, config.corsOrigins);
  const gateways: Gateways = {
    objectStore: store.objectStore,
    photoPipeline: createPhotoPipeline(),
    ...openWeChat(config.wechat, database, logger),
    ...(config.sealKey
      ? {
          sealer: createSealer(config.sealKey),
          groupRobots: createWeComRobots(config.weComBaseUrl ? { baseUrl: config.weComBaseUrl } : {}),
        }
      : {}),
    ...(config.voucherSigningKey ? { voucherSigner: createVoucherSigner(config.voucherSigningKey) } : {}),
    ...(config.weChatPush ? { weChatPush: createWeChatPush(config.weChatPush) } : {}),
  };
  const hasCurrentSchema = createSchemaCheck(database.db);
  const app = createApp({
    database,
    gateways,
    config,
    logger,
    background,
    loadDefaultTenant: createTenantLoader(database.db, tenantId),
    hasCurrentSchema,
    afterWrite: oneAtATime(drainDue),
    personaNotes: config.isDemo ? await loadPersonaNotes() : new Map(),
    now: () => new Date(),
  });
  return {
    app,
    database,
    gateways,
    store: store.embedded,
    hasCurrentSchema,
    runTimers: () => runTimersOf(database, gateways, logger),
    async close() {
      await background.settle();
      await database.close();
    },
  };
}

async function runTimersOf({ db }: OpenDatabase, gateways: Gateways, logger: Logger): Promise<TimerReport> {
  const found = await Promise.all((await listTenantIds({ db })).map((id) => loadTenant(db, id)));
  const tenants = found.filter((tenant) => tenant !== null);
  return runTimers({ jobs: timerJobs, tenants, contextOf: (tenant) => systemContext(db, gateways, tenant), logger });
}

function openStore(store: StoreConfig, allowedOrigins: string[]) {
  if (store.kind === 's3') return { objectStore: createS3Store(store), embedded: undefined };
  if (store.kind === 'cos') return { objectStore: createCosStore(store), embedded: undefined };
  const embedded = createEmbeddedStore({ ...store, allowedOrigins });
  return { objectStore: embedded, embedded };
}

function openWeChat(wechat: WeChatConfig | null, { db }: OpenDatabase, logger: Logger) {
  if (!wechat) return { wechat: null };
  const onFailure = ({ call, errcode }: WeChatFailure) => logger.warn({ call, errcode }, 'wechat call failed');
  const { templates, ...account } = wechat;
  const gateway = createWeChat({ ...account, tokens: createWeChatTokenStore(db), onFailure });
  const shared = { baseUrl: wechat.baseUrl, wechat: gateway, onFailure };
  return {
    wechat: gateway,
    contentSafety: createContentSafety(shared),
    subscribeMessages: createSubscribeMessages({ ...shared, templates }),
  };
}

async function loadPersonaNotes(): Promise<Map<string, string>> {
  const { demoPeople } = await import('../_demo/district/index.js');
  return new Map(demoPeople.map(({ key, note }) => [key, note]));
}
