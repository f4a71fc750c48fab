import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import type { OuterContext } from '../../api/_domain/context.js';
import { newId } from '../../api/_domain/ids.js';
import { deleteAccount } from '../../api/_domain/personal-data/index.js';
import { completePhoto, eraseOrphans, orderUpload, photoKeys, sweepUploads } from '../../api/_domain/photo/index.js';
import { submitReport } from '../../api/_domain/report/index.js';
import {
  acknowledgeTicket,
  deletePhoto,
  readTicket,
  redactPhoto,
  verifyTicket,
} from '../../api/_domain/ticket/index.js';
import { showTicket } from '../../api/_routes/present/ticket.js';
import { photo, ticketEvent } from '../../db/schema/index.js';
import { useDatabase } from '../support/database.js';
import { heicPhoto, jpegPhoto, notPhotos, pngPhoto, truncated } from '../support/images.js';
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

describe('a photo that failed', () => {
  it('may be taken again for the same report, with another length and type', async () => {
    const id = await uploaded(notPhotos.html);
    await expect(completePhoto(courier, id)).rejects.toMatchObject({ code: 'photo.type' });
    const again = await pngPhoto();
    const order = await orderUpload(courier, id, { contentType: 'image/png', bytes: again.length });
    expect(order.fields['Content-Type']).toBe('image/png');
    await world.store.write(photoKeys(world.tenantId, id).upload, again, 'image/png');
    expect(await completePhoto(courier, id)).toMatchObject({ id, state: 'ready' });
  });

  it('or that the phone lost before it arrived: the one taken instead is taken in', async () => {
    const id = await uploaded(await jpegPhoto());
    await world.store.delete(photoKeys(world.tenantId, id).upload);
    const again = await pngPhoto();
    await orderUpload(courier, id, { contentType: 'image/png', bytes: again.length });
    await world.store.write(photoKeys(world.tenantId, id).upload, again, 'image/png');
    expect(await completePhoto(courier, id)).toMatchObject({ id, state: 'ready' });
  });

  it('that is there stays, and nobody else takes another’s again', async () => {
    const id = await uploaded(await jpegPhoto());
    const other = { contentType: 'image/jpeg', bytes: 5 };
    await expect(orderUpload(officer, id, other)).rejects.toMatchObject({ code: 'photo.not_found' });
    await completePhoto(courier, id);
    await expect(orderUpload(courier, id, other)).rejects.toMatchObject({ code: 'photo.in_use' });
  });

  it('waits for one of the pictures when asked for twice at once with two', async () => {
    const id = await uploaded(notPhotos.html);
    await expect(completePhoto(courier, id)).rejects.toMatchObject({ code: 'photo.type' });
    const lengths = [11, 12];
    const outcomes = await Promise.allSettled(
      lengths.map((bytes) => orderUpload(courier, id, { contentType: 'image/jpeg', bytes })),
    );
    const ordered = lengths.filter((_, index) => outcomes[index]?.status === 'fulfilled');
    expect(ordered).toContain((await stateOf(id))?.bytes);
    expect(await stateOf(id)).toMatchObject({ state: 'declared', failureCode: null });
  });
});

describe('deleting a photo', () => {
  it('leaves nothing of it in any size, and shows another on the ticket', async () => {
    const [first, second] = [await jpegPhoto({ seed: 5 }), await jpegPhoto({ seed: 6 })];
    const photos = [first, second].map((bytes) => ({ ...declaredOf(bytes) }));
    const ticketId = await submitted(courier, { photos });
    for (const [at, bytes] of [first, second].entries()) {
      const id = photos[at]?.id ?? '';
      await world.store.write(photoKeys(world.tenantId, id).upload, bytes, 'image/jpeg');
      await completePhoto(courier, id);
    }
    const [gone, left] = photos.map(({ id }) => id) as [string, string];
    await deletePhoto(courier, gone);
    await deletePhoto(courier, gone);
    expect(await keptFiles(gone)).toEqual([]);
    expect(await stateOf(gone)).toMatchObject({ state: 'failed', perceptualHash: null, widthPx: null });
    expect((await readTicket(officer, ticketId)).cover?.id).toBe(left);
    await expect(completePhoto(courier, gone)).rejects.toMatchObject({ code: 'photo.not_found' });
    await expect(orderUpload(courier, gone)).rejects.toMatchObject({ code: 'photo.not_found' });
  });

  it('holds also against a request that is just taking the photo in', async () => {
    const id = await uploaded(await jpegPhoto());
    const overtaken = Object.create(world.store, {
      write: {
        value: async (key: string, bytes: Buffer, type: string) => {
          await world.store.write(key, bytes, type);
          if (key === photoKeys(world.tenantId, id).small) await deletePhoto(courier, id);
          await world.store.write(key, bytes, type);
        },
      },
    });
    const slow = { ...courier, gateways: { ...courier.gateways, objectStore: overtaken } };
    await expect(completePhoto(slow, id)).rejects.toMatchObject({ code: 'photo.not_found' });
    expect(await keptFiles(id)).toEqual([]);
  });

  it('is too late once somebody has acknowledged, and nobody else’s', async () => {
    const bytes = await jpegPhoto();
    const photo = declaredOf(bytes);
    const ticketId = await submitted(courier, { photos: [photo] });
    await expect(deletePhoto(officer, photo.id)).rejects.toMatchObject({ code: 'photo.not_found' });
    await acknowledgeTicket(officer, ticketId);
    await expect(deletePhoto(courier, photo.id)).rejects.toMatchObject({ code: 'photo.needed' });
  });

  it('does not leave a report that says nothing', async () => {
    const photo = declaredOf(await jpegPhoto());
    await submitReport(courier, aReport({ words: undefined, photos: [photo] }));
    await expect(deletePhoto(courier, photo.id)).rejects.toMatchObject({ code: 'report.empty' });
  });

  it('follows a reporter who left, once the ticket has ended', async () => {
    const visitor = await world.person('过路人', [{ role: 'courier', at: world.units.community }]);
    const bytes = await jpegPhoto();
    const photo = declaredOf(bytes);
    const ticketId = await submitted(visitor, { photos: [photo] });
    await world.store.write(photoKeys(world.tenantId, photo.id).upload, bytes, 'image/jpeg');
    await completePhoto(visitor, photo.id);
    await deleteAccount(visitor);
    expect(await eraseOrphans(world.system())).toBe(0);
    expect(await keptFiles(photo.id)).toHaveLength(2);
    await acknowledgeTicket(officer, ticketId);
    await verifyTicket(officer, ticketId, { outcome: 'untrue' });
    expect(await eraseOrphans(world.system())).toBe(1);
    expect(await keptFiles(photo.id)).toEqual([]);
    expect(await stateOf(photo.id)).toMatchObject({ state: 'failed', perceptualHash: null });
  });
});

describe('blacking out', () => {
  const upperLeft = { x: 0, y: 0, width: 0.5, height: 0.5 };
  const lowerRight = { x: 0.5, y: 0.5, width: 0.5, height: 0.5 };

  async function shown() {
    const bytes = await jpegPhoto({ seed: 9 });
    const photo = declaredOf(bytes);
    const ticketId = await submitted(courier, { photos: [photo] });
    await world.store.write(photoKeys(world.tenantId, photo.id).upload, bytes, 'image/jpeg');
    await completePhoto(courier, photo.id);
    return { ticketId, photoId: photo.id };
  }

  /** Whether the middle of each quarter is black, in both kept sizes, which must agree. */
  async function blackQuarters(photoId: string): Promise<string[]> {
    const row = await stateOf(photoId);
    const { large, small } = photoKeys(world.tenantId, photoId, row?.redactedAt);
    const seen = await Promise.all([large, small].map(async (key) => quartersOf(await world.store.read(key))));
    expect(seen[0]).toEqual(seen[1]);
    return seen[0] ?? [];
  }

  it('burns into both sizes, under new addresses, and nothing of what was there before stays', async () => {
    const { ticketId, photoId } = await shown();
    const before = await stateOf(photoId);
    const old = await keptFiles(photoId);
    await redactPhoto(officer, photoId, [upperLeft]);
    const after = await stateOf(photoId);
    expect(await blackQuarters(photoId)).toEqual(['upper left']);
    expect((await keptFiles(photoId)).filter((key) => old.includes(key))).toEqual([]);
    expect(await keptFiles(photoId)).toHaveLength(2);
    expect(after).toMatchObject({ redactedBy: officer.actor.personId, perceptualHash: before?.perceptualHash });
    expect((await readTicket(officer, ticketId)).cover?.redactedAt).toEqual(after?.redactedAt);
    const [event] = await database.db.select().from(ticketEvent).where(eq(ticketEvent.type, 'photo_redacted'));
    expect(event).toMatchObject({ ticketId, data: { photoId, areas: 1 } });
  });

  it('twice at once keeps both areas black', async () => {
    const { photoId } = await shown();
    await Promise.all([redactPhoto(officer, photoId, [upperLeft]), redactPhoto(officer, photoId, [lowerRight])]);
    expect(await blackQuarters(photoId)).toEqual(['upper left', 'lower right']);
    expect(await keptFiles(photoId)).toHaveLength(2);
  });

  it('interrupted after the commit, is finished by the timer', async () => {
    const { photoId } = await shown();
    const broken = Object.create(world.store, {
      delete: { value: () => Promise.reject(new Error('the store is gone')) },
    });
    const cut = { ...officer, gateways: { ...officer.gateways, objectStore: broken } };
    await expect(redactPhoto(cut, photoId, [upperLeft])).rejects.toThrow('the store is gone');
    expect(await keptFiles(photoId)).toHaveLength(4);
    await eraseOrphans(world.system(later(officer, 60).now));
    expect(await keptFiles(photoId)).toHaveLength(2);
    expect(await blackQuarters(photoId)).toEqual(['upper left']);
  });

  it('is offered by the ticket to whoever may, as long as it has a photo', async () => {
    const { ticketId } = await shown();
    expect((await showTicket(officer, ticketId)).actions).toContain('redact');
    const bare = await submitted(courier);
    expect((await showTicket(officer, bare)).actions).not.toContain('redact');
    const keeper = await world.person('站长', [{ role: 'administrator', at: world.units.district }]);
    expect((await showTicket(keeper, ticketId).catch(() => ({ actions: [] }))).actions).not.toContain('redact');
  });

  it('is for staff of the ticket: not the reporter, nor the officer next door', async () => {
    const { photoId } = await shown();
    const neighbour = await world.person('刘一帆', [{ role: 'grid_officer', at: world.units.eastGrid }]);
    for (const somebody of [courier, neighbour])
      await expect(redactPhoto(somebody, photoId, [upperLeft])).rejects.toMatchObject({ code: 'photo.not_found' });
    await expect(redactPhoto(officer, newId(new Date()), [upperLeft])).rejects.toMatchObject({
      code: 'photo.not_found',
    });
    expect((await stateOf(photoId))?.redactedAt).toBeNull();
  });
});

const declaredOf = (bytes: Buffer) => ({
  id: newId(new Date()),
  contentType: 'image/jpeg' as const,
  bytes: bytes.length,
});

async function quartersOf(file: Buffer | null): Promise<string[]> {
  const { data, info } = await sharp(file ?? Buffer.alloc(0))
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) =>
    data[Math.floor(y * info.height) * info.width + Math.floor(x * info.width)] ?? 255;
  const quarters = {
    'upper left': at(0.25, 0.25),
    'upper right': at(0.75, 0.25),
    'lower left': at(0.25, 0.75),
    'lower right': at(0.75, 0.75),
  };
  return Object.entries(quarters)
    .filter(([, grey]) => grey < 8)
    .map(([name]) => name);
}
