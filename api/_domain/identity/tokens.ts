import { createHash, randomBytes } from 'node:crypto';

/** A device stays signed in this long at most, however much it is used. */
export const SESSION_DAYS = 180;

/** A device nobody used for this long has to sign in again. */
export const IDLE_DAYS = 30;

const TOKEN = /^([A-Za-z0-9_-]{1,32})\.([A-Za-z0-9_-]{43})$/;

/** A new token of a tenant: 256 random bits behind the tenant's id, so that a look-up touches one tenant only. */
export function newToken(tenantId: string): string {
  return `${tenantId}.${randomBytes(32).toString('base64url')}`;
}

/** A new secret that says nothing about whom it is for: 192 random bits in 32 characters, short enough for a link or code. */
export function newSecret(): string {
  return randomBytes(24).toString('base64url');
}

/** What is kept of a token. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The tenant a token speaks to, or null for what cannot be a token. */
export function tenantOfToken(token: string): string | null {
  return TOKEN.exec(token)?.[1] ?? null;
}
