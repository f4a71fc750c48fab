import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { launchBrowser } from '../support/browser.js';
import { type DemoServer, startDemoServer } from '../support/demo-server.js';
import { jpegPhoto } from '../support/images.js';
import { visit } from '../support/visitor.js';

/** Behind 乖乖幼儿园, in 03 网格. */
const kindergarten = { longitude: 118.130632, latitude: 30.275449 };

let server: DemoServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startDemoServer({ hasHistory: false }), launchBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

it('an officer draws over a face, takes one box back, and burns the other into what everybody sees', async () => {
  const { baseUrl } = server;
  const courier = await visit(browser, { baseUrl, personaKey: 'courier-wang-hui', at: kindergarten });
  await courier.givePhoto('shutter', await jpegPhoto({ seed: 3 }));
  await courier.sees('乖乖幼儿园旁');
  await courier.tap('tile-drain_blocked');
  await courier.sees('03 网格');
  const { photoId, ticketId } = await readyPhoto();

  const officer = await visit(browser, { baseUrl, personaKey: 'officer-longxi-03' });
  await officer.page.goto(`${baseUrl}/#/packages/officer/ticket/index?id=${ticketId}`);
  await officer.tap('action-redact');
  const surface = officer.page.locator('#redact-surface:visible').first();
  await surface.waitFor();
  const box = await surface.boundingBox();
  if (!box) throw new Error('the photo is nowhere');
  const drag = async (from: [number, number], to: [number, number]) => {
    const at = ([x, y]: [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const;
    await officer.page.mouse.move(...at(from));
    await officer.page.mouse.down();
    await officer.page.mouse.move(...at(to), { steps: 4 });
    await officer.page.mouse.up();
  };
  await drag([0.1, 0.1], [0.4, 0.4]);
  await drag([0.6, 0.6], [0.9, 0.9]);
  await officer.sees('涂黑 2 处');
  await officer.tap('redact-undo');
  await officer.tap('redact-burn');
  await officer.tap('confirm-yes');
  await officer.sees('给照片打码');
  await surface.waitFor({ state: 'hidden' });

  const [row] = await server.runtime.database.sql`
    select tenant_id, round(extract(epoch from redacted_at) * 1000)::text as version from photo where id = ${photoId}`;
  const kept = await server.runtime.gateways.objectStore.read(
    `${row?.tenant_id}/photo/${photoId}/${row?.version}/1280.jpg`,
  );
  const { data, info } = await sharp(kept ?? Buffer.alloc(0))
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const greyAt = (x: number, y: number) => data[Math.floor(y * info.height) * info.width + Math.floor(x * info.width)];
  expect(greyAt(0.25, 0.25)).toBeLessThan(8);
  expect(greyAt(0.75, 0.75)).toBeGreaterThan(8);
}, 120_000);

async function readyPhoto(): Promise<{ photoId: string; ticketId: string }> {
  for (;;) {
    const [row] = await server.runtime.database.sql`
      select p.id, tr.ticket_id from photo p join ticket_report tr on tr.report_id = p.report_id
      where p.state = 'ready' and p.report_id = (select id from report order by received_at desc limit 1)`;
    if (row) return { photoId: row.id, ticketId: row.ticket_id };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
