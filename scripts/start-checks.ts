import { connect, createServer } from 'node:net';
import { errorCode, StartupError } from '../db/startup-error.js';

const oldestNode = [20, 9] as const;

/** Throws StartupError when this Node is too old. */
export function checkNode(version: string = process.versions.node): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOld = major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]);
  if (!isOld) return;
  throw new StartupError(
    `Node ${version} 太旧，请安装 ${oldestNode.join('.')} 或更新的版本`,
    `Node ${version} is too old: install ${oldestNode.join('.')} or later`,
  );
}

/** Throws StartupError when somebody listens there already, or when we may not. */
export async function checkPort(host: string, port: number): Promise<void> {
  // macOS lets two listen on one port when one names an address and the other takes them all: ask who is there first.
  if (port > 0 && (await isAnswered(host, port))) throw inUse(port);
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(portError(error, host, port)));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

function isAnswered(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1000 });
    const answer = (isThere: boolean) => () => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', answer(true)).once('timeout', answer(false)).once('error', answer(false));
  });
}

function inUse(port: number): StartupError {
  return new StartupError(
    `端口 ${port} 已被占用：请先停止占用它的程序，或用 PORT=${port + 1} npm start 换一个`,
    `port ${port} is in use: stop what uses it, or choose another with PORT=${port + 1} npm start`,
  );
}

/** What an error of listening means, for the operator. */
export function portError(error: unknown, host: string, port: number): Error {
  const code = errorCode(error);
  if (code === 'EADDRINUSE') return inUse(port);
  if (code === 'EACCES') return new StartupError(`不能使用端口 ${port}：没有权限`, `port ${port} is not allowed`);
  if (code === 'EADDRNOTAVAIL') return new StartupError(`本机没有地址 ${host}`, `this machine has no address ${host}`);
  return error instanceof Error ? error : new Error(String(error));
}
