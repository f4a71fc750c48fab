import { timingSafeEqual } from 'node:crypto';
import { DomainError } from '../../_domain/errors.js';
import type { UploadOrder, UploadRequest } from '../../_domain/photo/gateway.js';
import { ALGORITHM, amzDate, credentialOf, type Signer, signText } from './signature-v4.js';

/** The form field that holds the file, as S3 names it. */
export const FILE_FIELD = 'file';

/** What a verified form may store: one key, one type, so many bytes. */
export interface UploadGrant {
  key: string;
  bytesMin: number;
  bytesMax: number;
}

type Condition = [string, unknown, unknown] | Record<string, unknown>;

/** Signs a browser-style POST: S3 and the embedded store take the same form. */
export function signPostPolicy(
  signer: Signer,
  bucket: string,
  url: string,
  at: Date,
  request: UploadRequest,
): UploadOrder {
  const { key, contentType, bytes, bytesMax, expiresAt } = request;
  if (bytes < 1) throw new DomainError('photo.empty');
  if (bytes > bytesMax) throw new DomainError('photo.too_large');
  const fields: Record<string, string> = {
    'Content-Type': contentType,
    bucket,
    'X-Amz-Algorithm': ALGORITHM,
    'X-Amz-Credential': credentialOf(signer, at),
    'X-Amz-Date': amzDate(at),
    ...(signer.sessionToken ? { 'X-Amz-Security-Token': signer.sessionToken } : {}),
    key,
  };
  const conditions = [
    ['content-length-range', bytes, bytes],
    ...Object.entries(fields).map(([name, value]) => ({ [name]: value })),
  ];
  const expiration = `${expiresAt.toISOString().slice(0, 19)}Z`;
  const policy = Buffer.from(JSON.stringify({ expiration, conditions })).toString('base64');
  const signature = signText(signer, at, policy);
  return { url, fields: { ...fields, Policy: policy, 'X-Amz-Signature': signature }, fileField: FILE_FIELD, expiresAt };
}

/**
 * Checks a posted form against the policy it carries, as S3 does. `fields` names are lower case.
 * Throws `store.signature_mismatch`, `store.policy_expired`, `store.policy_violated` or `store.malformed`.
 */
export function verifyPostPolicy(signer: Signer, bucket: string, now: Date, fields: Map<string, string>): UploadGrant {
  const policy = fields.get('policy') ?? '';
  checkSignature(signer, policy, fields);
  const { expiration, conditions } = parsePolicy(policy);
  if (!(Date.parse(expiration) > now.getTime())) throw new DomainError('store.policy_expired');
  return checkConditions(conditions, fields, bucket);
}

function checkSignature(signer: Signer, policy: string, fields: Map<string, string>): void {
  const date = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(fields.get('x-amz-date') ?? '');
  const at = date
    ? new Date(`${date[1]}-${date[2]}-${date[3]}T${date[4]}:${date[5]}:${date[6]}Z`)
    : new Date(Number.NaN);
  if (Number.isNaN(at.getTime()) || fields.get('x-amz-algorithm') !== ALGORITHM) throw mismatch();
  const given = Buffer.from(fields.get('x-amz-signature') ?? '');
  const expected = Buffer.from(signText(signer, at, policy));
  const isGenuine = given.length === expected.length && timingSafeEqual(given, expected);
  if (!isGenuine || fields.get('x-amz-credential') !== credentialOf(signer, at)) throw mismatch();
}

function parsePolicy(policy: string): { expiration: string; conditions: Condition[] } {
  try {
    const parsed = JSON.parse(Buffer.from(policy, 'base64').toString('utf8'));
    if (typeof parsed.expiration === 'string' && Array.isArray(parsed.conditions)) return parsed;
  } catch {
    // Signed, yet unreadable: refused below like any other malformed policy.
  }
  throw new DomainError('store.malformed');
}

const NEEDS_NO_CONDITION = new Set(['policy', 'x-amz-signature']);

function checkConditions(conditions: Condition[], fields: Map<string, string>, bucket: string): UploadGrant {
  const values = new Map(fields).set('bucket', fields.get('bucket') ?? bucket);
  const covered = new Set<string>();
  let range: [number, number] | undefined;
  for (const [operator, name, operand] of conditions.flatMap(asTriples)) {
    if (operator === 'content-length-range') {
      range = [Number(name), Number(operand)];
      continue;
    }
    const field = String(name).replace(/^\$/, '').toLowerCase();
    if (!isMet(operator, values.get(field) ?? '', String(operand))) throw violated(field);
    covered.add(field);
  }
  const uncovered = [...values.keys()].find(
    (field) => !covered.has(field) && !NEEDS_NO_CONDITION.has(field) && !field.startsWith('x-ignore-'),
  );
  if (uncovered) throw violated(uncovered);
  if (values.get('bucket') !== bucket) throw violated('bucket');
  if (!range || Number.isNaN(range[0] + range[1])) throw violated('content-length-range');
  return { key: fields.get('key') ?? '', bytesMin: range[0], bytesMax: range[1] };
}

function asTriples(condition: Condition): [string, unknown, unknown][] {
  if (Array.isArray(condition)) return [condition];
  return Object.entries(condition).map(([name, value]) => ['eq', name, value]);
}

function isMet(operator: string, value: string, operand: string): boolean {
  if (operator === 'eq') return value === operand;
  return operator === 'starts-with' && value.startsWith(operand);
}

const mismatch = () => new DomainError('store.signature_mismatch');
const violated = (field: string) => new DomainError('store.policy_violated', undefined, { field });
