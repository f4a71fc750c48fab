import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { SubscriptionTopic } from '../_contract/vocabulary.js';

/** A setting that is not there is the same as an empty one: deployment pages often send blanks. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

const flag = optional(z.enum(['0', '1', 'true', 'false'], '应为 1 或 0 / must be 1 or 0')).transform((value) =>
  value === undefined ? undefined : value === '1' || value === 'true',
);

const whole = (from: number, to: number) =>
  optional(z.coerce.number('应为数字 / must be a number').int().min(from, `至少 ${from} / at least ${from}`).max(to));

const url = (protocol: RegExp, example: string) =>
  optional(z.url({ protocol, error: `应形如 ${example} / must look like ${example}` }));

const secret = optional(z.string().min(32, '至少 32 个字符 / at least 32 characters'));

const postgresUrl = url(/^postgres(ql)?$/, 'postgres://user:password@host:5432/beehive');
const webUrl = url(/^https?$/, 'https://beehive.example.cn');

const templateId = optional(z.string().regex(/^[\w-]{20,64}$/, '应为微信给的模板编号 / must be a template’s id'));

const environmentSchema = z.object({
  NODE_ENV: optional(z.string()),
  VERCEL: optional(z.string()),
  DATABASE_URL: postgresUrl,
  MIGRATE_DATABASE_URL: postgresUrl,
  DATABASE_PREPARE: flag,
  POOL_MAX: whole(1, 100),
  DEMO_MODE: flag,
  TENANT_ID: optional(z.string().regex(/^[A-Za-z0-9_-]{1,32}$/, '应为区划代码 / must be a division code')),
  HOST: optional(z.string()),
  PORT: whole(0, 65_535),
  PUBLIC_BASE_URL: webUrl,
  CORS_ORIGINS: optional(z.string()),
  TRUST_PROXY: flag,
  CRON_SECRET: secret,
  SEAL_KEY: secret,
  VOUCHER_SIGNING_KEY: secret,
  WECOM_BASE_URL: webUrl,
  RATE_LIMIT_FACTOR: whole(1, 100_000),
  LOG_LEVEL: optional(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])),
  STORE_DIRECTORY: optional(z.string()),
  STORE_SECRET: secret,
  STORE_KIND: optional(z.enum(['s3', 'cos'], '应为 s3 或 cos / must be s3 or cos')),
  STORE_ENDPOINT: webUrl,
  STORE_REGION: optional(z.string()),
  STORE_BUCKET: optional(z.string()),
  STORE_ACCESS_KEY_ID: optional(z.string()),
  STORE_SECRET_ACCESS_KEY: optional(z.string()),
  STORE_PATH_STYLE: flag,
  WECHAT_APP_ID: optional(
    z.string().regex(/^wx[0-9a-f]{16}$/, '应形如 wx0123456789abcdef / must look like wx0123456789abcdef'),
  ),
  WECHAT_APP_SECRET: optional(z.string().min(16, '至少 16 个字符 / at least 16 characters')),
  WECHAT_BASE_URL: webUrl,
  WECHAT_TRUST_OPENID_HEADER: flag,
  WECHAT_TEMPLATE_VERIFIED: templateId,
  WECHAT_TEMPLATE_RESOLVED: templateId,
  WECHAT_PUSH_TOKEN: optional(
    z.string().regex(/^[A-Za-z0-9]{3,32}$/, '应为 3–32 个字母数字 / must be 3–32 letters, digits'),
  ),
  WECHAT_PUSH_AES_KEY: optional(
    z.string().regex(/^[A-Za-z0-9]{43}$/, '应为 43 个字母数字 / must be 43 letters, digits'),
  ),
});
type Environment = z.infer<typeof environmentSchema>;

/** Where photos lie: a directory of this machine, a bucket of an S3-compatible service, or one of Tencent COS. */
export type StoreConfig =
  | { kind: 'embedded'; directory: string; secret: string; publicUrl: string }
  | {
      kind: 's3';
      endpoint: string;
      region: string;
      bucket: string;
      accessKeyId: string;
      secretAccessKey: string;
      pathStyle: boolean;
    }
  | { kind: 'cos'; endpoint: string; bucket: string; accessKeyId: string; secretAccessKey: string };

/** The mini-program people sign in with. */
export interface WeChatConfig {
  appId: string;
  secret: string;
  baseUrl: string;
  /** The templates of subscribed messages; a topic without one is never sent. */
  templates: Partial<Record<SubscriptionTopic, string>>;
}

/** Message pushes of the mini-program, in secure mode. */
export interface WeChatPushConfig {
  appId: string;
  token: string;
  encodingAesKey: string;
}

export interface Config {
  isProduction: boolean;
  isVercel: boolean;
  databaseUrl: string;
  /** Off behind a pooler that changes the connection between transactions. */
  databasePrepare: boolean;
  poolMax: number;
  isDemo: boolean;
  tenantId: string;
  host: string;
  port: number;
  corsOrigins: string[];
  /** Whether the last entry of X-Forwarded-For was written by a proxy of ours. */
  trustProxy: boolean;
  cronSecret: string | null;
  /** What addresses of group robots are sealed with; null: there are none. */
  sealKey: string | null;
  /** What vouchers are signed with, so that they can be checked without network; null: they are not. */
  voucherSigningKey: string | null;
  /** Where 企业微信 is; null: where it always is. */
  weComBaseUrl: string | null;
  /** Multiplies every rate limit; 1 unless a demo or a load test raises it. */
  rateLimitFactor: number;
  /** Makes digests of what is counted; processes that share a database must agree on it. */
  rateLimitKey: string;
  logLevel: string;
  store: StoreConfig;
  /** Null: nobody signs in with a login code of WeChat. */
  wechat: WeChatConfig | null;
  /** How WeChat signs and encrypts what it pushes; null: it has nothing to push to. */
  weChatPush: WeChatPushConfig | null;
  /** The mini-program whose `X-WX-OPENID` the cloud's own gateway writes; null: that header means nothing. */
  trustedOpenidAppId: string | null;
}

/** The settings do not make a whole: one line each, Chinese then English. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

/** Reads the settings from the environment. Throws ConfigError that names everything missing or wrong at once. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = environmentSchema.safeParse(env);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}：${issue.message}`));
  }
  const settings = parsed.data;
  const lines = problemsOf(settings);
  if (lines.length > 0) throw new ConfigError(lines);
  return configOf(settings);
}

function problemsOf(env: Environment): string[] {
  const isProduction = env.NODE_ENV === 'production';
  const lines: string[] = [];
  const need = (name: keyof Environment, chinese: string, english: string) => {
    if (env[name] === undefined) lines.push(`缺少 ${name}：${chinese} / ${name} is missing: ${english}`);
  };
  need('DATABASE_URL', '应用连接数据库的地址', 'the address of the database');
  if (hasBucket(env))
    for (const name of neededOf(env)) need(name, '对象存储的设置不完整', 'the object store is half configured');
  lines.push(...weChatProblems(env));
  if (!isProduction) return lines;
  need('CRON_SECRET', '定时任务的口令，至少 32 个字符', 'the timers’ secret, 32 characters or more');
  if (env.WECOM_BASE_URL)
    lines.push('WECOM_BASE_URL 只供测试，生产环境请去掉 / WECOM_BASE_URL is for tests: remove it in production');
  if (env.DEMO_MODE)
    lines.push('生产环境不能开演示模式，请去掉 DEMO_MODE / demo mode is refused in production: remove DEMO_MODE');
  if (hasBucket(env)) return lines;
  if (env.VERCEL) {
    lines.push(
      '缺少 STORE_ENDPOINT 等：这里没有磁盘，照片要放对象存储 / STORE_ENDPOINT and the like are missing: no disk here',
    );
    return lines;
  }
  need(
    'STORE_DIRECTORY',
    '照片存放的目录（或改用 STORE_ENDPOINT 等）',
    'the folder of photos (or STORE_ENDPOINT and the like)',
  );
  need('STORE_SECRET', '签名照片地址的口令，至少 32 个字符', 'signs the addresses of photos, 32 characters or more');
  return lines;
}

function weChatProblems(env: Environment): string[] {
  const { WECHAT_APP_ID: appId, WECHAT_APP_SECRET: secret, WECHAT_TRUST_OPENID_HEADER: isTrusted } = env;
  const { WECHAT_PUSH_TOKEN: pushToken, WECHAT_PUSH_AES_KEY: pushKey } = env;
  if (pushToken && !pushKey)
    return ['缺少 WECHAT_PUSH_AES_KEY：消息推送要用安全模式 / WECHAT_PUSH_AES_KEY is missing: pushes come encrypted'];
  if (pushKey && !pushToken)
    return ['缺少 WECHAT_PUSH_TOKEN：消息推送的令牌 / WECHAT_PUSH_TOKEN is missing: what signs the pushes'];
  if (!appId && (secret || isTrusted || pushToken))
    return ['缺少 WECHAT_APP_ID：小程序的编号 / WECHAT_APP_ID is missing: which mini-program'];
  if (appId && !secret && !isTrusted)
    return ['缺少 WECHAT_APP_SECRET：小程序的密钥 / WECHAT_APP_SECRET is missing: the secret of the mini-program'];
  return [];
}

const bucketSettings = [
  'STORE_ENDPOINT',
  'STORE_REGION',
  'STORE_BUCKET',
  'STORE_ACCESS_KEY_ID',
  'STORE_SECRET_ACCESS_KEY',
] as const;

function hasBucket(env: Environment): boolean {
  return env.STORE_KIND !== undefined || bucketSettings.some((name) => env[name] !== undefined);
}

/** Tencent's own addresses speak COS unless said otherwise. */
function isCos({ STORE_KIND: kind, STORE_ENDPOINT: endpoint = '' }: Environment): boolean {
  return kind ? kind === 'cos' : /\.myqcloud\.com\/?$/.test(endpoint);
}

/** Tencent's endpoint names the region. */
function neededOf(env: Environment) {
  return bucketSettings.filter((name) => name !== 'STORE_REGION' || !isCos(env));
}

function configOf(env: Environment): Config {
  const isProduction = env.NODE_ENV === 'production';
  const isVercel = env.VERCEL !== undefined;
  return {
    isProduction,
    isVercel,
    databaseUrl: env.DATABASE_URL ?? '',
    databasePrepare: env.DATABASE_PREPARE ?? true,
    poolMax: env.POOL_MAX ?? (isVercel ? 3 : 10),
    isDemo: env.DEMO_MODE ?? false,
    tenantId: env.TENANT_ID ?? '341003',
    host: env.HOST ?? '127.0.0.1',
    port: env.PORT ?? 8787,
    corsOrigins: (env.CORS_ORIGINS ?? '')
      .split(',')
      .map((origin) => origin.trim())
      .filter(Boolean),
    trustProxy: env.TRUST_PROXY ?? isVercel,
    cronSecret: env.CRON_SECRET ?? null,
    sealKey: env.SEAL_KEY ?? null,
    voucherSigningKey: env.VOUCHER_SIGNING_KEY ?? null,
    weComBaseUrl: env.WECOM_BASE_URL ?? null,
    rateLimitKey: env.CRON_SECRET ?? randomBytes(32).toString('hex'),
    rateLimitFactor: env.RATE_LIMIT_FACTOR ?? 1,
    logLevel: env.LOG_LEVEL ?? 'info',
    store: storeOf(env),
    wechat: weChatOf(env),
    weChatPush: weChatPushOf(env),
    trustedOpenidAppId: env.WECHAT_TRUST_OPENID_HEADER ? (env.WECHAT_APP_ID ?? null) : null,
  };
}

function weChatOf(env: Environment): WeChatConfig | null {
  const { WECHAT_APP_ID: appId, WECHAT_APP_SECRET: secret } = env;
  if (!appId || !secret) return null;
  const { WECHAT_TEMPLATE_VERIFIED: verified, WECHAT_TEMPLATE_RESOLVED: resolved } = env;
  const templates = {
    ...(verified ? { report_verified: verified } : {}),
    ...(resolved ? { report_resolved: resolved } : {}),
  };
  return { appId, secret, baseUrl: env.WECHAT_BASE_URL ?? 'https://api.weixin.qq.com', templates };
}

function weChatPushOf(env: Environment): WeChatPushConfig | null {
  const { WECHAT_APP_ID: appId, WECHAT_PUSH_TOKEN: token, WECHAT_PUSH_AES_KEY: encodingAesKey } = env;
  return appId && token && encodingAesKey ? { appId, token, encodingAesKey } : null;
}

function storeOf(env: Environment): StoreConfig {
  if (!hasBucket(env)) {
    const { STORE_DIRECTORY: directory = '.data/store', STORE_SECRET: secret = '' } = env;
    return { kind: 'embedded', directory, secret, publicUrl: env.PUBLIC_BASE_URL?.replace(/\/$/, '') ?? '' };
  }
  const bucket = {
    endpoint: env.STORE_ENDPOINT ?? '',
    bucket: env.STORE_BUCKET ?? '',
    accessKeyId: env.STORE_ACCESS_KEY_ID ?? '',
    secretAccessKey: env.STORE_SECRET_ACCESS_KEY ?? '',
  };
  if (isCos(env)) return { kind: 'cos', ...bucket };
  return { kind: 's3', ...bucket, region: env.STORE_REGION ?? '', pathStyle: env.STORE_PATH_STYLE ?? false };
}
