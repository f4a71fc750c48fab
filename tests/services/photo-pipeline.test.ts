import sharp from 'sharp';
import { perceptualDistance, SAME_PICTURE_DISTANCE } from '../../api/_domain/photo/gateway.js';
import { createPhotoPipeline } from '../../api/_gateways/photo-pipeline/index.js';
import {
  animatedWebp,
  avifPhoto,
  gifPhoto,
  heicPhoto,
  jpegBomb,
  jpegPhoto,
  notPhotos,
  phonePhoto,
  pngBomb,
  pngHeaderBomb,
  pngPhoto,
  polyglot,
  sidewaysPhoto,
  truncated,
  webpPhoto,
} from '../support/images.js';

const pipeline = createPhotoPipeline();
const derive = (bytes: Buffer, declaredBytes?: number) => pipeline.inspectAndDerive(bytes, declaredBytes);
const refusal = (code: string) => expect.objectContaining({ name: 'DomainError', code });

describe('a good photo', () => {
  it('from a phone becomes an upright 1280 and a 320 JPEG that carry nothing but pixels', async () => {
    const original = await phonePhoto();
    expect((await sharp(original).metadata()).exif).toBeDefined();

    const photo = await derive(original, original.length);

    const [large, small] = await Promise.all([sharp(photo.large).metadata(), sharp(photo.small).metadata()]);
    expect(large).toMatchObject({ format: 'jpeg', width: 960, height: 1280, space: 'srgb' });
    expect(small).toMatchObject({ format: 'jpeg', width: 240, height: 320, space: 'srgb' });
    expect([photo.widthPx, photo.heightPx]).toEqual([960, 1280]);
    for (const derived of [large, small]) {
      for (const trace of ['exif', 'icc', 'xmp', 'iptc', 'orientation'] as const)
        expect(derived[trace]).toBeUndefined();
    }
    expect(photo.large.includes('Beehive Camera')).toBe(false);
    expect(photo.large.includes('GPS')).toBe(false);
    expect(photo.perceptualHash).toMatch(/^[0-9a-f]{16}$/);
  });

  it('taken sideways is turned upright before the note that says so is dropped', async () => {
    const { large } = await derive(await sidewaysPhoto());
    const { data, info } = await sharp(large).raw().toBuffer({ resolveWithObject: true });
    const colourAt = (x: number, y: number) => [
      ...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3),
    ];

    expect([info.width, info.height]).toEqual([800, 600]);
    const [left, right] = [colourAt(100, 300), colourAt(700, 300)];
    expect(left[0]).toBeGreaterThan(180);
    expect(right[2]).toBeGreaterThan(180);
  });

  it.each([
    ['PNG', pngPhoto],
    ['interlaced PNG', () => pngPhoto({ progressive: true })],
    ['WebP', webpPhoto],
    ['progressive JPEG', () => jpegPhoto({ progressive: true })],
    [
      'CMYK JPEG',
      async () =>
        sharp(await jpegPhoto())
          .toColourspace('cmyk')
          .jpeg()
          .toBuffer(),
    ],
    [
      '16-bit PNG',
      async () =>
        sharp(await pngPhoto())
          .toColourspace('rgb16')
          .png()
          .toBuffer(),
    ],
    [
      'transparent PNG',
      async () =>
        sharp(await pngPhoto())
          .ensureAlpha(0.5)
          .png()
          .toBuffer(),
    ],
    [
      'grey JPEG',
      async () =>
        sharp(await jpegPhoto())
          .greyscale()
          .jpeg()
          .toBuffer(),
    ],
  ])('as %s is accepted and shown as the same colour JPEG', async (_, build) => {
    const photo = await derive(await build());
    expect(await sharp(photo.large).metadata()).toMatchObject({
      format: 'jpeg',
      width: 800,
      height: 600,
      depth: 'uchar',
    });
  });

  it('smaller than 320 px is not blown up', async () => {
    const photo = await derive(await jpegPhoto({ widthPx: 100, heightPx: 75 }));
    expect([photo.widthPx, photo.heightPx]).toEqual([100, 75]);
  });

  it('with another file hidden behind it survives only as pixels', async () => {
    const photo = await derive(polyglot(await jpegPhoto(), notPhotos.html));
    expect(photo.large.includes('<script>')).toBe(false);
    expect(photo.small.includes('<script>')).toBe(false);
    const archive = await derive(polyglot(await jpegPhoto(), notPhotos.zip));
    expect(archive.large.includes('not a photo')).toBe(false);
  });

  it('does not wait for ever behind refused ones, however many come at once', async () => {
    const good = await jpegPhoto();
    const outcomes = await Promise.allSettled(
      [notPhotos.svg, good, notPhotos.pdf, good, Buffer.alloc(0), good, notPhotos.zip].map((bytes) => derive(bytes)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  });
});

describe('what is no good photo is refused by its content', () => {
  it.each(Object.entries(notPhotos).filter(([kind]) => kind !== 'webpThatIsSvg'))(
    '%s: 这不是照片',
    async (_, bytes) => {
      await expect(derive(bytes)).rejects.toEqual(refusal('photo.type'));
    },
  );

  it('a GIF and an AVIF are not among the accepted types', async () => {
    await expect(derive(await gifPhoto())).rejects.toEqual(refusal('photo.type'));
    await expect(derive(await avifPhoto())).rejects.toEqual(refusal('photo.type'));
  });

  it.each(['heic', 'heix', 'mif1'])(
    'a HEIC photo (%s) is refused with the advice how to set the camera',
    async (brand) => {
      const attempt = derive(await heicPhoto(brand));
      await expect(attempt).rejects.toEqual(refusal('photo.heic'));
      await expect(attempt).rejects.toThrow(/兼容性最佳.*JPEG/);
    },
  );

  it('an SVG that begins like a WebP is never drawn', async () => {
    await expect(derive(notPhotos.webpThatIsSvg)).rejects.toEqual(refusal('photo.truncated'));
  });

  it('no bytes at all', async () => {
    await expect(derive(Buffer.alloc(0), 0)).rejects.toEqual(refusal('photo.empty'));
  });

  it('another length than was declared', async () => {
    const photo = await jpegPhoto();
    await expect(derive(photo, photo.length + 1)).rejects.toEqual(refusal('photo.length'));
  });

  it.each([
    ['JPEG', jpegPhoto],
    ['progressive JPEG', () => jpegPhoto({ progressive: true })],
    ['PNG', pngPhoto],
    ['WebP', webpPhoto],
  ])('a %s cut short anywhere', async (_, build) => {
    const photo = await build();
    for (const kept of [0.001, 0.1, 0.5, 0.9, 0.999]) {
      await expect(derive(truncated(photo, kept))).rejects.toEqual(refusal('photo.truncated'));
    }
  });

  it('a header of 50,000 × 50,000 pixels is refused without decoding it', async () => {
    const before = process.memoryUsage().rss;
    await expect(derive(await jpegBomb())).rejects.toEqual(refusal('photo.too_large'));
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  it('a PNG whose header claims 50,000 × 50,000 pixels', async () => {
    const before = process.memoryUsage().rss;
    await expect(derive(await pngHeaderBomb())).rejects.toEqual(refusal('photo.too_large'));
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  it('an animation is kept as its first picture, a still JPEG', async () => {
    const photo = await derive(await animatedWebp());
    expect(await sharp(photo.large).metadata()).toMatchObject({ format: 'jpeg', width: 64, height: 48 });
    expect((await sharp(photo.large).metadata()).pages).toBeUndefined();
  });

  it('a small PNG that unpacks to 52 megapixels', async () => {
    const bomb = await pngBomb();
    expect(bomb.length).toBeLessThan(500_000);
    await expect(derive(bomb)).rejects.toEqual(refusal('photo.too_large'));
  });
});

describe('the perceptual hash', () => {
  const hashOf = async (bytes: Buffer) => (await derive(bytes)).perceptualHash;

  it.each([1, 2, 3, 4, 5])(
    'knows scene %i again when recompressed, resized, brightened or saved as another type',
    async (seed) => {
      const photo = await jpegPhoto({ seed, widthPx: 1600, heightPx: 1200 });
      const original = await hashOf(photo);
      const again = {
        recompressed: await sharp(photo).jpeg({ quality: 40 }).toBuffer(),
        resized: await sharp(photo).resize(640).jpeg().toBuffer(),
        brighter: await sharp(photo).modulate({ brightness: 1.15 }).jpeg().toBuffer(),
        asPng: await sharp(photo).png().toBuffer(),
      };
      for (const bytes of Object.values(again)) {
        expect(perceptualDistance(original, await hashOf(bytes))).toBeLessThanOrEqual(SAME_PICTURE_DISTANCE);
      }
    },
  );

  it('tells different scenes apart', async () => {
    const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
    const hashes = await Promise.all(seeds.map(async (seed) => hashOf(await jpegPhoto({ seed }))));
    for (const [i, a] of hashes.entries()) {
      for (const b of hashes.slice(i + 1)) expect(perceptualDistance(a, b)).toBeGreaterThan(SAME_PICTURE_DISTANCE);
    }
  });

  it('measures distance as the number of differing bits', () => {
    expect(perceptualDistance('0000000000000000', '0000000000000000')).toBe(0);
    expect(perceptualDistance('0000000000000001', '8000000000000000')).toBe(2);
    expect(perceptualDistance('0000000000000000', 'ffffffffffffffff')).toBe(64);
  });
});
