import type { ErrorCode } from '../../_contract/error-codes.js';

/** How a kept voice message ends, which says what it is. */
export type VoiceEnding = 'mp3' | 'm4a' | 'aac' | 'webm' | 'ogg';

/** From the sparsest speech anybody encodes to more than any phone records: bytes for each second. */
const SPARSEST = 300;
const DENSEST = 48_000;
/** What a file weighs before anybody has spoken. */
const HEADER_BYTES = 4096;

/** What recorded sound really is, by its first bytes; null for everything else. */
export function endingOf(bytes: Uint8Array): VoiceEnding | null {
  if (startsWith(bytes, [0x1a, 0x45, 0xdf, 0xa3])) return isOpusWebm(bytes) ? 'webm' : null;
  if (textAt(bytes, 0, 4) === 'OggS') return textWithin(bytes, 'OpusHead') ? 'ogg' : null;
  if (textAt(bytes, 4, 4) === 'ftyp') return 'm4a';
  if (textAt(bytes, 0, 3) === 'ID3') return 'mp3';
  const [first = 0, second = 0, third = 0] = bytes;
  if (first !== 0xff) return null;
  if ((second & 0xf6) === 0xf0) return 'aac';
  const isLayerThree = (second & 0xe0) === 0xe0 && (second & 0x06) === 0x02 && (second & 0x18) !== 0x08;
  return isLayerThree && third >> 4 !== 0xf && (third & 0x0c) !== 0x0c ? 'mp3' : null;
}

/** Why a voice message is not taken in; null when it is what was declared. */
export function refusalOf(bytes: Uint8Array, declared: { bytes: number; durationMs: number }): ErrorCode | null {
  if (bytes.length === 0) return 'voice.empty';
  if (bytes.length !== declared.bytes) return 'voice.length';
  if (endingOf(bytes) === null) return 'voice.type';
  const seconds = declared.durationMs / 1000;
  if (bytes.length > seconds * DENSEST + HEADER_BYTES || bytes.length < seconds * SPARSEST) return 'voice.length';
  return null;
}

function isOpusWebm(bytes: Uint8Array): boolean {
  return textWithin(bytes, 'webm') && textWithin(bytes, 'A_OPUS');
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}

function textAt(bytes: Uint8Array, from: number, length: number): string {
  return Buffer.from(bytes.subarray(from, from + length)).toString('latin1');
}

/** Whether the head of a file names it: containers say what they hold in their first kilobytes. */
function textWithin(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.subarray(0, HEADER_BYTES)).includes(text, 0, 'latin1');
}
