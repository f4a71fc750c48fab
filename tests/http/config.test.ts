import { readFileSync } from 'node:fs';
import { ConfigError, readConfig } from '../../api/_http/config.js';

const local = { DATABASE_URL: 'postgres://app:secret@127.0.0.1:5432/beehive' };
const production = {
  ...local,
  NODE_ENV: 'production',
  CRON_SECRET: 'c'.repeat(32),
  STORE_DIRECTORY: '/var/lib/beehive/store',
  STORE_SECRET: 's'.repeat(32),
};
const bucket = {
  STORE_ENDPOINT: 'https://s3.cn-north-1.amazonaws.com.cn',
  STORE_REGION: 'cn-north-1',
  STORE_BUCKET: 'photos',
  STORE_ACCESS_KEY_ID: 'key',
  STORE_SECRET_ACCESS_KEY: 'secret',
};

function linesFor(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.lines;
    throw error;
  }
}

describe('settings', () => {
  it('have defaults that serve; an empty one is the same as none', () => {
    expect(readConfig({ ...local, PORT: '', DEMO_MODE: '', LOG_LEVEL: '' })).toMatchObject({
      tenantId: '341003',
      host: '127.0.0.1',
      port: 8787,
      isDemo: false,
      isProduction: false,
      databasePrepare: true,
      poolMax: 10,
      logLevel: 'info',
      store: { kind: 'embedded', directory: '.data/store' },
    });
  });

  it('keep a function’s pool small, and believe the platform’s proxy', () => {
    expect(readConfig({ ...production, ...bucket, VERCEL: '1' })).toMatchObject({ poolMax: 3, trustProxy: true });
  });

  it('name everything that production lacks, one line each, in two languages', () => {
    const lines = linesFor({ NODE_ENV: 'production' });
    expect(lines.map((line) => /(?:缺少 )(\w+)/.exec(line)?.[1])).toEqual([
      'DATABASE_URL',
      'CRON_SECRET',
      'STORE_DIRECTORY',
      'STORE_SECRET',
    ]);
    for (const line of lines) expect(line).toMatch(/^[^\n]+ \/ [^\n]+$/);
    expect(linesFor(production)).toEqual([]);
  });

  it('refuse demo mode in production', () => {
    expect(linesFor({ ...production, DEMO_MODE: '1' })).toEqual([expect.stringContaining('DEMO_MODE')]);
  });

  it('send what group robots say nowhere but to 企业微信 in production', () => {
    const elsewhere = { WECOM_BASE_URL: 'http://127.0.0.1:9' };
    expect(linesFor({ ...production, ...elsewhere })).toEqual([expect.stringContaining('WECOM_BASE_URL')]);
    expect(readConfig({ ...local, ...elsewhere, SEAL_KEY: 'k'.repeat(32) })).toMatchObject({
      sealKey: 'k'.repeat(32),
      weComBaseUrl: 'http://127.0.0.1:9',
    });
    expect(readConfig(local)).toMatchObject({ sealKey: null, weComBaseUrl: null });
  });

  it('refuse half a bucket, and a function without one', () => {
    const { STORE_REGION: _, ...half } = bucket;
    expect(linesFor({ ...local, ...half })).toEqual([expect.stringContaining('STORE_REGION')]);
    expect(linesFor({ ...production, VERCEL: '1' })).toEqual([expect.stringContaining('STORE_ENDPOINT')]);
    expect(readConfig({ ...production, ...bucket }).store).toMatchObject({
      kind: 's3',
      bucket: 'photos',
      pathStyle: false,
    });
  });

  it.each([
    ['DATABASE_URL', 'localhost/beehive'],
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['DEMO_MODE', 'yes'],
    ['CRON_SECRET', 'short'],
    ['LOG_LEVEL', 'loud'],
    ['TENANT_ID', '../..'],
    ['PUBLIC_BASE_URL', 'beehive.cn'],
  ])('name a wrong %s (%s)', (name, value) => {
    const lines = linesFor({ ...local, [name]: value });
    expect(lines).toEqual([expect.stringMatching(new RegExp(`^${name}：`))]);
    if (name.endsWith('SECRET')) expect(lines[0]).not.toContain(value);
  });

  it('are all explained in .env.example, and nothing else is', () => {
    const source = readFileSync('api/_http/config.ts', 'utf8');
    const known = [...source.matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map((match) => match[1]);
    const example = readFileSync('.env.example', 'utf8');
    const explained = [...example.matchAll(/^([A-Z][A-Z_]+)=/gm)].map((match) => match[1]);
    // The platform sets VERCEL; the data directory is the local server's own.
    expect(explained.filter((name) => name !== 'DATA_DIRECTORY').sort()).toEqual(
      known.filter((name) => name !== 'VERCEL').sort(),
    );
    for (const name of explained) expect(example).toMatch(new RegExp(`^# .+\\n(?:[A-Z_]+=.*\\n)*${name}=`, 'm'));
  });
});

describe('the mini-program', () => {
  const app = { WECHAT_APP_ID: 'wx0123456789abcdef', WECHAT_APP_SECRET: 's'.repeat(32) };

  it('is asked at WeChat itself unless another address is named, and its header is not believed', () => {
    expect(readConfig(local)).toMatchObject({ wechat: null, trustedOpenidAppId: null });
    expect(readConfig({ ...local, ...app })).toMatchObject({
      wechat: { appId: app.WECHAT_APP_ID, baseUrl: 'https://api.weixin.qq.com' },
      trustedOpenidAppId: null,
    });
  });

  it('has something to push to only where both of its secrets are set', () => {
    expect(readConfig({ ...local, ...app }).weChatPush).toBeNull();
    const pushes = { WECHAT_PUSH_TOKEN: 'AAAAA', WECHAT_PUSH_AES_KEY: 'a'.repeat(43) };
    expect(readConfig({ ...local, ...app, ...pushes }).weChatPush).toEqual({
      appId: app.WECHAT_APP_ID,
      token: 'AAAAA',
      encodingAesKey: 'a'.repeat(43),
    });
  });

  it('needs no secret in a container that is told who is there', () => {
    const container = { ...local, WECHAT_APP_ID: app.WECHAT_APP_ID, WECHAT_TRUST_OPENID_HEADER: '1' };
    expect(readConfig(container)).toMatchObject({ wechat: null, trustedOpenidAppId: app.WECHAT_APP_ID });
  });

  it.each([
    ['an id without a secret', { WECHAT_APP_ID: app.WECHAT_APP_ID }, 'WECHAT_APP_SECRET'],
    ['a secret without an id', { WECHAT_APP_SECRET: app.WECHAT_APP_SECRET }, 'WECHAT_APP_ID'],
    ['a header believed for no app', { WECHAT_TRUST_OPENID_HEADER: '1' }, 'WECHAT_APP_ID'],
    ['pushes that are signed and not encrypted', { ...app, WECHAT_PUSH_TOKEN: 'AAAAA' }, 'WECHAT_PUSH_AES_KEY'],
    ['pushes that are encrypted and not signed', { ...app, WECHAT_PUSH_AES_KEY: 'a'.repeat(43) }, 'WECHAT_PUSH_TOKEN'],
    ['pushes for no app', { WECHAT_PUSH_TOKEN: 'AAAAA', WECHAT_PUSH_AES_KEY: 'a'.repeat(43) }, 'WECHAT_APP_ID'],
    [
      'a key of the wrong length',
      { ...app, WECHAT_PUSH_TOKEN: 'AAAAA', WECHAT_PUSH_AES_KEY: 'a' },
      'WECHAT_PUSH_AES_KEY',
    ],
    ['an id that is none', { ...app, WECHAT_APP_ID: 'wx1' }, 'WECHAT_APP_ID'],
  ])('is refused half configured: %s', (_what, env, name) => {
    expect(linesFor({ ...local, ...env })).toEqual([expect.stringContaining(name)]);
  });

  it('take a bucket of Tencent COS by its address or by name, without a region', () => {
    const { STORE_REGION: _, ...cos } = { ...bucket, STORE_ENDPOINT: 'https://cos.ap-shanghai.myqcloud.com' };
    expect(readConfig({ ...local, ...cos }).store).toEqual({
      kind: 'cos',
      endpoint: 'https://cos.ap-shanghai.myqcloud.com',
      bucket: 'photos',
      accessKeyId: 'key',
      secretAccessKey: 'secret',
    });
    expect(readConfig({ ...local, ...bucket, STORE_KIND: 'cos' }).store.kind).toBe('cos');
    expect(readConfig({ ...local, ...bucket }).store.kind).toBe('s3');
    expect(linesFor({ ...local, STORE_KIND: 'cos' })).toHaveLength(4);
  });
});
