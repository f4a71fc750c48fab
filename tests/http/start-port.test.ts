import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { checkPort } from '../../scripts/start-checks.js';

const hasIpv6 = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ family }) => family === 'IPv6'),
);
const addresses = ['127.0.0.1', '0.0.0.0', ...(hasIpv6 ? ['::'] : [])];

// macOS would let both listen; people would then reach now the one, now the other.
it.each(addresses)('a port at which somebody listens on %s is taken', async (address) => {
  const holder = createServer().listen(0, address);
  try {
    await once(holder, 'listening');
    const { port } = holder.address() as AddressInfo;
    const line = `端口 ${port} 已被占用`;
    await expect(checkPort('127.0.0.1', port)).rejects.toMatchObject({ message: expect.stringContaining(line) });
  } finally {
    holder.close();
  }
});

it('a port that was let go of is free, and 0 means any', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = holder.address() as AddressInfo;
  holder.close();
  await once(holder, 'close');
  await checkPort('127.0.0.1', port);
  await checkPort('127.0.0.1', 0);
});
