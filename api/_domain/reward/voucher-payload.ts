import { readPayload, type VoucherFacts, wordsOf } from '../../_contract/voucher-payload.js';
import type { Context } from '../context.js';
import type { Redemption } from './redemption.js';
import { maskName } from './rules.js';

const encode = (text: string) => Buffer.from(text, 'utf8').toString('base64url');
const decode = (base64url: string) => Buffer.from(base64url, 'base64url').toString('utf8');

/** What the QR code of an open voucher says; nothing for one that has ended, or where no key is set to sign with. */
export function signVoucher({ gateways }: Pick<Context, 'gateways'>, redemption: Redemption): string | null {
  const { voucherSigner } = gateways;
  if (!voucherSigner || redemption.status !== 'reserved') return null;
  const { id, code, reward, station, holderName, points, expiresAt } = redemption;
  const words = wordsOf(
    {
      redemptionId: id,
      code,
      rewardName: reward.name,
      stationId: station.id,
      holderName: maskName(holderName),
      points,
      expiresAt: Math.floor(expiresAt.getTime() / 1000),
    },
    encode,
  );
  return `${words}.${voucherSigner.sign(words)}`;
}

/** What a scanned code says when we signed it, nothing when it is forged or altered. */
export function readSigned({ gateways }: Pick<Context, 'gateways'>, payload: string): VoucherFacts | null {
  const read = readPayload(payload, decode);
  const isOurs = read && gateways.voucherSigner?.isOurs(read.words, read.signature);
  return read && isOurs ? read.facts : null;
}
