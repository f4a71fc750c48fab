import { eq } from 'drizzle-orm';
import type { OuterContext } from '../../api/_domain/context.js';
import { newId } from '../../api/_domain/ids.js';
import { completePhoto, orderUpload, photoKeys, sweepUploads } from '../../api/_domain/photo/index.js';
import { submitReport } from '../../api/_domain/report/index.js';
import { readTicket } from '../../api/_domain/ticket/index.js';
import { photo } from '../../db/schema/index.js';
import { useDatabase } from '../support/database.js';
import { heicPhoto, jpegPhoto, notPhotos, truncated } from '../support/images.js';
import { aReport, createWorld, later, submitted, type World } from '../support/world.js';

const database = useDatabase();
let world: World;
let courier: OuterContext;
let officer: OuterContext;

beforeAll(async () => {
  world = await createWorld(database.db);
  courier = await world.person('王晖', [{ role: 'courier', at: world.units.community }]);
  officer = await world.person('程晓', [{ role: 'grid_officer', at: world.units.westGrid }]);
});
afterAll(() => world.close());

/** Declares a photo of `bytes`, and uploads `sent` in its place. */
async function uploaded(bytes: Buffer, sent = bytes): Promise<string> {
  const declared = { id: newId(new Date()), contentType: 'image/jpeg' as const, bytes: bytes.length };
  await submitReport(courier, aReport({ photos: [declared] }));
  await world.store.write(photoKeys(world.tenantId, declared.id).upload, sent, 'image/jpeg');
  return declared.id;
}

async function stateOf(photoId: string) {
  const [row] = await database.db.select().from(photo).where(eq(photo.id, photoId));
  return row;
}

async function keptFiles(photoId: string): Promise<string[]> {
  const kept: string[] = [];
  for await (const { key } of world.store.list(`${world.tenantId}/`)) if (key.includes(photoId)) kept.push(key);
  return kept.sort();
}

describe('completing a photo', () => {
  it('keeps two sizes, forgets the original, and makes it the cover of its ticket', async () => {
    const bytes = await jpegPhoto();
    const id = newId(new Date());
    const ticketId = await submitted(courier, { photos: [{ id, contentType: 'image/jpeg', bytes: bytes.length }] });
    await world.store.write(photoKeys(world.tenantId, id).upload, bytes, 'image/jpeg');
    expect(await completePhoto(courier, id)).toMatchObject({ state: 'ready' });
    const { large, small } = photoKeys(world.tenantId, id);
    expect(await keptFiles(id)).toEqual([large, small].sort());
    expect((await readTicket(officer, ticketId)).cover?.id).toBe(id);
  });

  it('may be asked for twice, also at once', async () => {
    const id = await uploaded(await jpegPhoto());
    const answers = await Promise.all([completePhoto(courier, id), completePhoto(courier, id)]);
    expect(answers.map((answer) => answer.state)).toEqual(['ready', 'ready']);
    expect(await completePhoto(courier, id)).toMatchObject({ state: 'ready' });
  });

  it('succeeds when a twin of the request took the upload in just before it was read', async () => {
    const id = await uploaded(await jpegPhoto());
    const overtaken = Object.create(world.store, {
      read: {
        value: async (key: string) => {
          await completePhoto(courier, id);
          return world.store.read(key);
        },
      },
    });
    const slow = { ...courier, gateways: { ...courier.gateways, objectStore: overtaken } };
    expect(await completePhoto(slow, id)).toMatchObject({ id, state: 'ready' });
  });

  it.each([
    ['a web page', async () => notPhotos.html, 'photo.type'],
    ['an iPhone’s HEIC', () => heicPhoto(), 'photo.heic'],
    ['half a JPEG', async () => truncated(await jpegPhoto(), 0.5), 'photo.truncated'],
  ])('refuses %s and keeps nothing of it', async (_name, make, code) => {
    const id = await uploaded(await make());
    await expect(completePhoto(courier, id)).rejects.toMatchObject({ code });
    expect(await stateOf(id)).toMatchObject({ state: 'failed', failureCode: code });
    expect(await keptFiles(id)).toEqual([]);
  });

  it('refuses what is not as long as it was declared', async () => {
    const bytes = await jpegPhoto();
    const id = await uploaded(bytes, Buffer.concat([bytes, Buffer.alloc(10)]));
    await expect(completePhoto(courier, id)).rejects.toMatchObject({ code: 'photo.length' });
    expect(await keptFiles(id)).toEqual([]);
  });

  it('says when nothing has arrived yet, and gives a fresh order', async () => {
    const bytes = await jpegPhoto();
    const id = await uploaded(bytes);
    await world.store.delete(photoKeys(world.tenantId, id).upload);
    await expect(completePhoto(courier, id)).rejects.toMatchObject({ code: 'photo.not_uploaded' });
    expect(await orderUpload(courier, id)).toMatchObject({ photoId: id, fileField: 'file' });
  });

  it('is nobody else’s', async () => {
    const id = await uploaded(await jpegPhoto());
    await expect(completePhoto(officer, id)).rejects.toMatchObject({ code: 'photo.not_found' });
    await expect(orderUpload(officer, id)).rejects.toMatchObject({ code: 'photo.not_found' });
  });
});

describe('sweeping', () => {
  it('gives up what was declared a day ago and never came', async () => {
    const id = await uploaded(await jpegPhoto());
    await sweepUploads(world.system(later(courier, 23 * 60).now));
    expect(await stateOf(id)).toMatchObject({ state: 'declared' });
    await sweepUploads(world.system(later(courier, 25 * 60).now));
    expect(await stateOf(id)).toMatchObject({ state: 'failed', failureCode: 'photo.not_uploaded' });
  });

  it('forgets old uploads also when no row tells of them, and leaves fresh ones', async () => {
    const stray = `${world.tenantId}/upload/${newId(new Date())}`;
    await world.store.write(stray, await jpegPhoto(), 'image/jpeg');
    await sweepUploads(world.system(new Date()));
    expect(await world.store.read(stray)).not.toBeNull();
    await sweepUploads(world.system(new Date(Date.now() + 25 * 3_600_000)));
    expect(await world.store.read(stray)).toBeNull();
  });
});
