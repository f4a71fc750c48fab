import sharp, { type Sharp } from 'sharp';

/** What a made photo should look like; the same seed gives the same scene at every size. */
export interface PhotoOptions {
  seed?: number;
  widthPx?: number;
  heightPx?: number;
  /** Quality of JPEG and WebP, 1–100. */
  quality?: number;
  progressive?: boolean;
}

/** A real JPEG of a made-up scene: soft shapes of colour, as a street photo has. */
export function jpegPhoto(options: PhotoOptions = {}): Promise<Buffer> {
  const { quality = 90, progressive = false } = options;
  return scene(options).jpeg({ quality, progressive }).toBuffer();
}

export function pngPhoto(options: PhotoOptions = {}): Promise<Buffer> {
  return scene(options)
    .png({ progressive: options.progressive ?? false })
    .toBuffer();
}

export function webpPhoto(options: PhotoOptions = {}): Promise<Buffer> {
  return scene(options)
    .webp({ quality: options.quality ?? 90 })
    .toBuffer();
}

/** What a phone's camera writes: about 4 MB in 12 megapixels, grain, a place, and held upright (orientation 6). */
export async function phonePhoto(seed = 1): Promise<Buffer> {
  const size = { widthPx: 4000, heightPx: 3000 };
  const grain = await sharp({
    create: {
      width: 1000,
      height: 750,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 55 },
    },
  })
    .resize(size.widthPx, size.heightPx, { kernel: 'cubic' })
    .png({ compressionLevel: 0 })
    .toBuffer();
  return scene({ ...size, seed })
    .composite([{ input: grain, blend: 'soft-light' }])
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD0: { Make: 'Beehive Camera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 16/1 0/1' } })
    .jpeg({ quality: 93 })
    .toBuffer();
}

/** Red on the left, blue on the right as shown; stored on its side with the orientation a phone would note. */
export function sidewaysPhoto(): Promise<Buffer> {
  const half = (background: string, left: number) => ({
    input: { create: { width: 400, height: 600, channels: 3 as const, background } },
    left,
    top: 0,
  });
  const upright = sharp({ create: { width: 800, height: 600, channels: 3, background: '#000' } })
    .composite([half('#e00000', 0), half('#0000e0', 400)])
    .png()
    .toBuffer();
  return upright.then((png) =>
    sharp(png).rotate(-90).withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toBuffer(),
  );
}

/** The container of an iPhone's HEIC photo around compressed pixels; sharp writes AVIF, the brand says HEIC. */
export async function heicPhoto(brand = 'heic'): Promise<Buffer> {
  const file = Buffer.from(await scene({ widthPx: 64, heightPx: 48 }).avif({ effort: 0 }).toBuffer());
  file.write(brand, 8, 'latin1');
  return file;
}

export function gifPhoto(): Promise<Buffer> {
  return scene({ widthPx: 64, heightPx: 48 }).gif().toBuffer();
}

export function avifPhoto(): Promise<Buffer> {
  return scene({ widthPx: 64, heightPx: 48 }).avif({ effort: 0 }).toBuffer();
}

/** Files that are no photo, whatever they are called. */
export const notPhotos = {
  svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'),
  html: Buffer.from('<!doctype html><script>alert(document.cookie)</script>'),
  pdf: Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF'),
  zip: Buffer.from('PK\u0003\u0004 not a photo'),
  text: Buffer.from('请停稳再拍'),
  /** Starts as a WebP does, goes on as an SVG. */
  webpThatIsSvg: Buffer.from('RIFF1234WEBP<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
};

/** The first part of a file, as a dropped connection leaves it. */
export function truncated(file: Buffer, kept: number): Buffer {
  return file.subarray(0, Math.floor(file.length * kept));
}

/** A valid photo with something else behind its end. */
export function polyglot(photo: Buffer, payload: Buffer = notPhotos.html): Buffer {
  return Buffer.concat([photo, payload]);
}

/** A small JPEG whose header claims 50,000 × 50,000 pixels. */
export async function jpegBomb(side = 50_000): Promise<Buffer> {
  const file = Buffer.from(await jpegPhoto({ widthPx: 64, heightPx: 64 }));
  const frame = file.indexOf(Buffer.from([0xff, 0xc0]));
  file.writeUInt16BE(side, frame + 5);
  file.writeUInt16BE(side, frame + 7);
  return file;
}

/** A PNG that really unpacks to 52 megapixels of one colour from a few kilobytes. */
export function pngBomb(side = 7_200): Promise<Buffer> {
  const raw = { width: side, height: side, channels: 1 as const };
  return sharp(Buffer.alloc(side * side), { raw, limitInputPixels: false })
    .png()
    .toBuffer();
}

/** A PNG of a few bytes whose header, with a right checksum, claims 50,000 × 50,000 pixels. */
export async function pngHeaderBomb(side = 50_000): Promise<Buffer> {
  const file = Buffer.from(await pngPhoto({ widthPx: 8, heightPx: 8 }));
  file.writeUInt32BE(side, 16);
  file.writeUInt32BE(side, 20);
  file.writeUInt32BE(crc32(file.subarray(12, 29)), 29);
  return file;
}

/** Two pictures one after the other in one WebP. */
export async function animatedWebp(): Promise<Buffer> {
  const frames = await Promise.all([1, 2].map((seed) => jpegPhoto({ seed, widthPx: 64, heightPx: 48 })));
  return sharp(frames, { join: { animated: true } })
    .webp()
    .toBuffer();
}

/** The checksum of a PNG's chunk. */
function crc32(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

const SCENE = { width: 20, height: 15 };

function scene({ seed = 1, widthPx = 800, heightPx = 600 }: PhotoOptions): Sharp {
  const pixels = Buffer.alloc(SCENE.width * SCENE.height * 3);
  let state = seed >>> 0;
  for (let at = 0; at < pixels.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    pixels[at] = state >>> 24;
  }
  return sharp(pixels, { raw: { ...SCENE, channels: 3 } }).resize(widthPx, heightPx, { kernel: 'cubic', fit: 'fill' });
}
