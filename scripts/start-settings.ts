import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, readConfig } from '../api/_http/config.js';
import { keptSecret } from './start-secrets.js';

/** The environment with what `.env` adds to it. */
export function loadEnvironment(file = '.env'): NodeJS.ProcessEnv {
  // Node has had this since 20.12; what is set already stays.
  if (existsSync(file)) process.loadEnvFile?.(file);
  return process.env;
}

/** Where everything a server without accounts keeps lies: `DATA_DIRECTORY`, or `.data`. */
export function dataDirectory(env: NodeJS.ProcessEnv): string {
  return env.DATA_DIRECTORY || '.data';
}

/** What the settings must be before anything is started: for the checks that need no database. Throws ConfigError. */
export function readEarly(env: NodeJS.ProcessEnv): Config {
  const isProduction = env.NODE_ENV === 'production';
  return readConfig(isProduction ? env : withDefaults(env, env.DATABASE_URL || 'postgres://not-yet@127.0.0.1/none'));
}

/** The settings of a server whose database has been found. Outside production what is missing gets a default that serves. */
export function readSettings(env: NodeJS.ProcessEnv, databaseUrl: string): Config {
  return readConfig(env.NODE_ENV === 'production' ? env : withDefaults(env, databaseUrl));
}

function withDefaults(env: NodeJS.ProcessEnv, databaseUrl: string): NodeJS.ProcessEnv {
  const hasBucket = Boolean(env.STORE_ENDPOINT);
  return {
    ...env,
    DATABASE_URL: databaseUrl,
    DEMO_MODE: env.DEMO_MODE || '1',
    LOG_LEVEL: env.LOG_LEVEL || 'warn',
    SEAL_KEY: env.SEAL_KEY || keptSecret(join(dataDirectory(env), 'seal.key')),
    VOUCHER_SIGNING_KEY: env.VOUCHER_SIGNING_KEY || keptSecret(join(dataDirectory(env), 'voucher.key')),
    ...(hasBucket
      ? {}
      : {
          STORE_DIRECTORY: env.STORE_DIRECTORY || join(dataDirectory(env), 'store'),
          STORE_SECRET: env.STORE_SECRET || keptSecret(join(dataDirectory(env), 'store.secret')),
        }),
  };
}
