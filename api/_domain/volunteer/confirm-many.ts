import type { ErrorCode } from '../../_contract/error-codes.js';
import type { Context } from '../context.js';
import { DomainError } from '../errors.js';
import { demandSomewhere } from './authority.js';
import { confirmRecord } from './decide-record.js';
import type { ServiceRecord } from './service-record.js';

/** What became of one of many. */
export type Confirmed =
  | { recordId: string; record: ServiceRecord; refusal: null }
  | { recordId: string; record: null; refusal: { code: ErrorCode; message: string } };

/**
 * Confirms records one after another, each in a transaction of its own: one that is refused keeps no other waiting. Throws
 * `access.forbidden` for who confirms nowhere.
 */
export async function confirmMany(
  context: Context,
  records: readonly { recordId: string; minutes?: number | undefined }[],
): Promise<Confirmed[]> {
  demandSomewhere(context.actor, 'service.confirm');
  const confirmed: Confirmed[] = [];
  for (const { recordId, minutes } of records) confirmed.push(await confirmOne(context, recordId, minutes));
  return confirmed;
}

async function confirmOne(context: Context, recordId: string, minutes: number | undefined): Promise<Confirmed> {
  try {
    return { recordId, record: await confirmRecord(context, recordId, minutes), refusal: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { recordId, record: null, refusal: { code: error.code, message: error.message } };
  }
}
