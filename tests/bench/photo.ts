import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { newId } from '../../api/_domain/ids.js';
import { createPhotoPipeline } from '../../api/_gateways/photo-pipeline/index.js';
import { jpegPhoto } from '../support/images.js';
import { aReport } from '../support/world.js';
import { measureSides, printSides, type Side } from './measure.js';
import type { BenchOptions } from './options.js';
import { submitRaw } from './submission.js';
import { type BenchApp, type Caller, openApp, openStage, type Stage } from './stage.js';

const PHOTOS = 3;
const ROUND = 20;
const WIDTH = 2;

/** What a photo costs: the pipeline alone, and a report with three of them beside the same bytes and rows, sent raw. */
export async function benchPhotos({ rounds }: BenchOptions): Promise<void> {
  const photo = await compressedPhoto();
  await benchPipeline(photo);
  const stage = await openStage(WIDTH);
  const app = openApp(stage, { hasDrain: true });
  try {
    const courier = await stage.caller('王晖', [{ role: 'courier', at: stage.world.units.community }]);
    const sides: Side[] = [
      {
        name: 'raw: three uploads to the store, the rows of a report',
        work: (index) => sendRaw(stage, courier, photo, index),
      },
      {
        name: 'application: a report, three uploads, three taken in',
        work: () => report(stage, app, courier, photo),
        finish: () => app.background.settle(),
      },
    ];
    const measured = await measureSides(sides, { ...stage, width: WIDTH, operations: ROUND, rounds, warmUp: ROUND });
    console.log(`\nA report with three photos of ${Math.round(photo.length / 1024)} KB, ${WIDTH} at once`);
    printSides(sides, measured);
  } finally {
    await app.close();
    await stage.close();
  }
}

/** As the client sends it: 1280 px, with the grain of a camera. */
async function compressedPhoto(): Promise<Buffer> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 };
  const grain = await sharp({ create: { width: 1280, height: 960, channels: 3, background: '#808080', noise } })
    .png()
    .toBuffer();
  return sharp(await jpegPhoto({ widthPx: 1280, heightPx: 960 }))
    .composite([{ input: grain, blend: 'soft-light' }])
    .jpeg({ quality: 86 })
    .toBuffer();
}

async function benchPipeline(photo: Buffer): Promise<void> {
  const pipeline = createPhotoPipeline();
  const times = 40;
  for (let warm = 0; warm < 5; warm += 1) await pipeline.inspectAndDerive(photo);
  const before = process.cpuUsage();
  for (let turn = 0; turn < times; turn += 1) await pipeline.inspectAndDerive(photo);
  const { user, system } = process.cpuUsage(before);
  const perPhotoMs = (user + system) / 1000 / times;
  console.log(`\nA photo of 1280 × 960 px: 1280, 320 and its hash take ${perPhotoMs.toFixed(1)} ms of CPU (aim: 30)`);
}

async function report({ world }: Stage, app: BenchApp, courier: Caller, photo: Buffer): Promise<void> {
  const photos = Array.from({ length: PHOTOS }, () => ({
    id: newId(new Date()),
    contentType: 'image/jpeg' as const,
    bytes: photo.length,
  }));
  const answer = await app.request(courier, '/reports', aReport({ photos }));
  const { uploads } = (await answer.json()) as { uploads: Order[] };
  for (const order of uploads) {
    await upload(world.store, order, photo);
    const taken = await app.request(courier, `/photos/${order.photoId}/complete`, {});
    await taken.text();
  }
}

interface Order {
  photoId: string;
  url: string;
  fields: Record<string, string>;
  fileField: string;
}

async function upload(store: Stage['world']['store'], { url, fields, fileField }: Order, photo: Buffer): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append(fileField, new Blob([new Uint8Array(photo)], { type: 'image/jpeg' }), 'photo.jpg');
  const answer = await store.handle(new Request(`http://store.test${url}`, { method: 'POST', body: form }));
  if (!answer.ok) throw new Error(`the store answered ${answer.status}`);
}

/** The same bytes through the same door of the store, and the least rows that keep a report with its photos. */
async function sendRaw(stage: Stage, courier: Caller, photo: Buffer, index: number): Promise<void> {
  const reportId = await submitRaw(stage, [courier], index);
  const { store, tenantId } = stage.world;
  for (let position = 0; position < PHOTOS; position += 1) {
    const id = newId(new Date());
    const key = `raw/${randomBytes(8).toString('hex')}`;
    const [contentType, bytes, bytesMax] = ['image/jpeg', photo.length, photo.length];
    const expiresAt = new Date(Date.now() + 60_000);
    await upload(store, { photoId: id, ...store.signUpload({ key, contentType, bytes, bytesMax, expiresAt }) }, photo);
    await stage.raw.sql`
      insert into photo (tenant_id, id, purpose, report_id, position, state, content_type, bytes)
      values (${tenantId}, ${id}, 'before', ${reportId}, ${position}, 'ready', ${contentType}, ${bytes})`;
  }
}
