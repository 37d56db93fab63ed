import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url));
const patienceMs = 120_000;

/** The server as a process of its own that can be killed and started again on the same data. */
export interface ServerProcess {
  readonly address: string;
  /** Resolves to the milliseconds until it was ready. */
  start(): Promise<number>;
  /** As a power cut would: nothing gets to finish. */
  kill(): Promise<void>;
  /** Asks it to end well. */
  stop(): Promise<void>;
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (typeof address !== 'object' || address === null) throw new Error('No port is free');
  return address.port;
};

export const createServerProcess = async (
  dataFolder: string,
  settings: Record<string, string> = {},
): Promise<ServerProcess> => {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;

  const end = async (signal: NodeJS.Signals) => {
    const ending = child;
    child = undefined;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const exited = once(ending, 'exit');
    ending.kill(signal);
    await exited;
  };

  return {
    address,
    async start() {
      const startedAt = performance.now();
      const started = spawn(process.execPath, [main], {
        env: {
          ...process.env,
          DATA_DIR: dataFolder,
          PORT: String(port),
          HOST: '127.0.0.1',
          LOG_LEVEL: 'error',
          DEMO: 'off',
          ...settings,
        },
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      child = started;
      while (performance.now() - startedAt < patienceMs) {
        if (started.exitCode !== null) throw new Error(`The server ended by itself with code ${started.exitCode}`);
        const answer = await fetch(`${address}/health/ready`).catch(() => undefined);
        if (answer?.ok) return performance.now() - startedAt;
        await sleep(50);
      }
      throw new Error('The server did not get ready');
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
};
