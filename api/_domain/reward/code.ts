import { randomInt } from 'node:crypto';
import { codeAlphabet, codeLength } from './rules.js';

/** A voucher code nobody can guess. */
export function newCode(): string {
  return Array.from({ length: codeLength }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join('');
}
