import type { Sharp } from 'sharp';
import { DomainError } from '../../_domain/errors.js';
import type { DerivedPhoto, PhotoArea, PhotoPipeline } from '../../_domain/photo/gateway.js';
import { greySquare, perceptualHash } from './perceptual-hash.js';
import { photoPrint } from './photo-print.js';
import { photoTypeOf } from './photo-type.js';
import { queueOf } from './queue.js';

const LARGE_PX = 1280;
const SMALL_PX = 320;
// Just above the 8192 × 6144 of a 50-megapixel sensor; a progressive JPEG of that size costs a few hundred MB to decode.
const PIXELS_MAX = 51_000_000;
const DECODE_SECONDS_MAX = 20;
const AT_ONCE = 2;

type SharpModule = typeof import('sharp').default;

/** The photo pipeline on sharp. Holds at most two photos in memory at once; the others wait. */
export function createPhotoPipeline(): PhotoPipeline {
  const inTurn = queueOf(AT_ONCE);
  return {
    inspectAndDerive: (bytes, declaredBytes) =>
      inTurn(async () => {
        const type = acceptedType(bytes, declaredBytes);
        const sharp = await loadSharp();
        await checkHeader(sharp, bytes, type);
        return derive(sharp, bytes);
      }),
    blackOut: (large, areas) => inTurn(async () => blackOut(await loadSharp(), large, areas)),
  };
}

/** sharp is the heaviest import of all: only a photo pays for it. One thread a photo suits a small server best. */
async function loadSharp(): Promise<SharpModule> {
  const { default: sharp } = await import('sharp');
  sharp.concurrency(1);
  sharp.cache(false);
  return sharp;
}

function acceptedType(bytes: Buffer, declaredBytes: number | undefined): 'jpeg' | 'png' | 'webp' {
  if (bytes.length === 0) throw new DomainError('photo.empty');
  if (declaredBytes !== undefined && bytes.length !== declaredBytes) throw new DomainError('photo.length');
  const type = photoTypeOf(bytes);
  if (type === 'heic') throw new DomainError('photo.heic');
  if (type === 'other') throw new DomainError('photo.type');
  return type;
}

async function checkHeader(sharp: SharpModule, bytes: Buffer, type: string): Promise<void> {
  const header = await sharp(bytes, { limitInputPixels: false }).metadata().catch(refuseDamaged);
  if (header.format !== type) throw new DomainError('photo.type');
  if (header.width * header.height > PIXELS_MAX) throw new DomainError('photo.too_large');
}

async function derive(sharp: SharpModule, bytes: Buffer): Promise<DerivedPhoto> {
  const source = sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: 'error' }).timeout({
    seconds: DECODE_SECONDS_MAX,
  });
  // Decoded once: everything kept is made from the pixels of the large one.
  const { data: pixels, info } = await plain(within(source.autoOrient(), LARGE_PX))
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(refuseDamaged);
  const { width, height } = info;
  const fromPixels = () => sharp(pixels, { raw: { width, height, channels: info.channels } });
  // Huffman tables made to measure would save a tenth of the bytes, for half as much CPU again.
  const large = await jpeg(fromPixels(), 80, false).toBuffer();
  const { data: smallPixels, info: tiny } = await within(fromPixels(), SMALL_PX)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const fromSmall = sharp(smallPixels, { raw: { width: tiny.width, height: tiny.height, channels: tiny.channels } });
  const small = await jpeg(fromSmall, 72).toBuffer();
  const grey = greySquare(smallPixels, tiny);
  return {
    large,
    small,
    widthPx: width,
    heightPx: height,
    perceptualHash: perceptualHash(grey),
    print: photoPrint(smallPixels, tiny),
  };
}

async function blackOut(sharp: SharpModule, photo: Buffer, areas: readonly PhotoArea[]) {
  const { width, height } = await sharp(photo).metadata();
  const boxes = areas.map((area) => boxOf(area, width, height));
  // A better quality than before: what is burnt twice shall not look so.
  const large = await jpeg(sharp(photo).composite(boxes), 86).toBuffer();
  const small = await jpeg(within(sharp(large), SMALL_PX), 72).toBuffer();
  return { large, small };
}

/** Whole pixels, rather one more than one too few. */
function boxOf(area: PhotoArea, widthPx: number, heightPx: number) {
  const [left, top] = [Math.floor(area.x * widthPx), Math.floor(area.y * heightPx)];
  const right = Math.min(widthPx, Math.ceil((area.x + area.width) * widthPx));
  const bottom = Math.min(heightPx, Math.ceil((area.y + area.height) * heightPx));
  const create = { width: right - left, height: bottom - top, channels: 3 as const, background: '#000' };
  return { input: { create }, left, top };
}

function within(image: Sharp, px: number): Sharp {
  // Of the kernels that blend all they shrink, the cheapest: at these sizes nobody sees the difference.
  return image.resize(px, px, { fit: 'inside', withoutEnlargement: true, kernel: 'linear' });
}

/** Opaque sRGB of 8 bits, whatever it was. */
function plain(image: Sharp): Sharp {
  return image.flatten({ background: '#fff' }).toColourspace('srgb');
}

/** Without `keepMetadata` sharp writes none of the source's. */
function jpeg(image: Sharp, quality: number, optimiseCoding = true): Sharp {
  return image.toColourspace('srgb').jpeg({ quality, optimiseCoding });
}

function refuseDamaged(error: Error): never {
  throw new DomainError(/timeout/i.test(error.message) ? 'photo.too_large' : 'photo.truncated');
}
