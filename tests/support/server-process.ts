import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ProcessCost } from './keep-server.js';

/** The real server in a process of its own, to be killed and started again on the same port. */
export interface ServerProcess {
  readonly baseUrl: string;
  /** Starts it and waits until it listens; throws when it ends instead. */
  start(): Promise<void>;
  /** `kill -9`: nothing in the process gets to run any more. Resolves when it is gone. */
  kill(): Promise<void>;
  /** What the running process has cost so far. */
  cost(): Promise<ProcessCost>;
}

// Read as CommonJS it is up in a third of the time that `--import tsx` takes, and these tests start it often.
// Registered for the process, tsx keeps what it compiled for the next start; its own `require` compiles anew each time.
const program = "require('tsx/cjs'); require(process.cwd() + '/tests/support/keep-server.ts')";

/** A server with these settings, not started yet. Without a `PORT` it takes a free one and keeps it. */
export function createServerProcess(settings: Record<string, string>): ServerProcess {
  let child: ChildProcess | undefined;
  let port = settings.PORT ?? '0';
  const running = (): ChildProcess => {
    if (!child) throw new Error('The server is not running.');
    return child;
  };
  return {
    get baseUrl() {
      return `http://127.0.0.1:${port}`;
    },
    async start() {
      child = spawn(process.execPath, ['-e', program], {
        env: { ...quietEnvironment(), ...settings, PORT: port },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      port = String((await messageOf<{ port: number }>(child)).port);
    },
    async kill() {
      const victim = child;
      child = undefined;
      if (!victim) return;
      const isGone = once(victim, 'exit');
      victim.kill('SIGKILL');
      await isGone;
    },
    cost() {
      const process = running();
      const answer = messageOf<ProcessCost>(process);
      process.send('cost');
      return answer;
    },
  };
}

/** What this process was started with, less what a test runner or a developer's shell would change about a server. */
function quietEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, LD_LIBRARY_PATH, TMPDIR } = process.env;
  return { PATH, HOME, LD_LIBRARY_PATH, TMPDIR };
}

async function messageOf<Message>(child: ChildProcess): Promise<Message> {
  const listening = new AbortController();
  const ended = once(child, 'exit', { signal: listening.signal }).then(([code, signal]) => {
    throw new Error(`The server ended (${code ?? signal}) before it answered.`);
  });
  const answered = once(child, 'message', { signal: listening.signal });
  const [message] = await Promise.race([answered, ended]).finally(() => listening.abort());
  return message as Message;
}
