import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line to a server that can be cut. */
export interface CutProxy {
  /** The address given, by way of this line. */
  url: string;
  /** Cuts every connection: an orderly end, or a reset as from a machine that went down. Answers how many there were. */
  cut(how: 'end' | 'reset'): number;
  close(): Promise<void>;
}

/** Opens a line to the server of an address on this machine. */
export async function openCutProxy(address: string): Promise<CutProxy> {
  const to = new URL(address);
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    const onward = connect(Number(to.port), to.hostname);
    open.add(socket);
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
      one.pipe(other);
    }
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const by = new URL(address);
  by.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: by.href,
    cut(how) {
      const cut = [...open];
      for (const socket of cut) {
        if (how === 'reset') socket.resetAndDestroy();
        else socket.destroy();
      }
      return cut.length;
    },
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
