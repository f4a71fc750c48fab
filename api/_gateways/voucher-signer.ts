import { createPrivateKey, createPublicKey, hkdfSync, sign, verify } from 'node:crypto';
import type { VoucherSigner } from '../_domain/reward/gateway.js';

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const KEY_BYTES = 32;

/** Ed25519 under a key drawn from the installation's secret: the same secret, the same key. */
export function createVoucherSigner(secret: string): VoucherSigner {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'beehive vouchers', KEY_BYTES));
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(key);
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-KEY_BYTES).toString('base64url'),
    sign: (words) => sign(null, Buffer.from(words), key).toString('base64url'),
    isOurs: (words, signature) => verify(null, Buffer.from(words), publicKey, Buffer.from(signature, 'base64url')),
  };
}
