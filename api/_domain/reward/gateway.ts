/** Signs vouchers, so that a keeper without network can tell a real one. */
export interface VoucherSigner {
  /** The Ed25519 key that checks what was signed: 32 bytes in base64url. */
  readonly publicKey: string;
  /** The signature of the words: 64 bytes in base64url. */
  sign(words: string): string;
  /** Whether the signature is ours and the words are as they were signed. */
  isOurs(words: string, signature: string): boolean;
}
