/** So many bytes a second a phone records: 24 kbit/s. */
const BYTES_A_SECOND = 3000;

/** A recording as WeChat makes it: frames of MPEG-2 layer III, as long as said. */
export function mp3Voice(seconds = 4): Buffer {
  const bytes = Buffer.alloc(seconds * BYTES_A_SECOND);
  for (let at = 0; at + 4 <= bytes.length; at += 72) bytes.set([0xff, 0xf3, 0x24, 0xc4], at);
  return bytes;
}

/** A recording as Chrome makes it: the head of a WebM with one Opus track. */
export function webmVoice(seconds = 4): Buffer {
  const head = Buffer.concat([
    Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x82, 0x84]),
    Buffer.from('webm', 'latin1'),
    Buffer.from([0x18, 0x53, 0x80, 0x67]),
    Buffer.from('A_OPUS', 'latin1'),
  ]);
  return Buffer.concat([head, Buffer.alloc(seconds * BYTES_A_SECOND, 0x55)]);
}
