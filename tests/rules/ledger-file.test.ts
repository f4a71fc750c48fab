import { setImmediate } from 'node:timers/promises';
import type { Cell } from '../../api/_domain/ledger/index.js';
import { ledgerFile } from '../../api/_routes/present/ledger-file.js';

it.each(['csv', 'xlsx'] as const)('who stops loading a ledger as %s stops its reading', async (format) => {
  let read = 0;
  let isOver = false;
  async function* endless(): AsyncGenerator<Cell[][], void, void> {
    try {
      for (;;) {
        read += 1;
        yield Array.from({ length: 1000 }, (_, line): Cell[] => [read, `广场花苑 ${line} 栋`]);
      }
    } finally {
      isOver = true;
    }
  }
  const trace = { end: () => Promise.reject(new Error('it has no end')) };
  const ledger = { titles: ['编号', '地点'], batches: endless(), trace, sheetName: '工单台账' };
  const reader = ledgerFile(format, ledger).getReader();
  while (read < 3) await reader.read();
  await reader.cancel();
  const readSoFar = read;
  for (let turn = 0; turn < 20; turn += 1) await setImmediate();
  expect(isOver).toBe(true);
  expect(read).toBe(readSoFar);
});
