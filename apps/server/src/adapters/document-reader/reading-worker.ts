import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ReadingOutcome, ReadingTask } from './reading-process.ts';

/** A worker ended in the middle of a file. */
export class WorkerDied extends Error {
  readonly isOutOfMemory: boolean;
  constructor(exitCode: number | null, signal: NodeJS.Signals | null) {
    super(`The reading process ended with ${signal ?? exitCode}`);
    // V8 aborts when its heap is full; the system kills when its own memory is.
    this.isOutOfMemory = signal === 'SIGABRT' || signal === 'SIGKILL' || exitCode === 134;
  }
}

/** A process of its own that reads one file at a time: when a parser exhausts its memory, nothing else goes down with it. */
export interface ReadingWorker {
  /** Rejects with `WorkerDied` when the process ends first, and with the signal's reason after killing it on abort. */
  run(task: ReadingTask, signal: AbortSignal): Promise<ReadingOutcome>;
  isAlive(): boolean;
  kill(): void;
}

/** Starts a reading process with a heap of at most `memoryMegabytes`. It may read files, to load its code, and do nothing else. */
export const startReadingWorker = (memoryMegabytes: number): ReadingWorker => {
  const child = fork(fileURLToPath(new URL('./reading-process.ts', import.meta.url)), {
    execArgv: [`--max-old-space-size=${memoryMegabytes}`, '--permission', '--allow-fs-read=*'],
    // A file that breaks out of its parser finds no secrets.
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const hold = (isHeld: boolean) => {
    // An idle worker must not keep the server from ending.
    for (const handle of [child, child.channel]) isHeld ? handle?.ref() : handle?.unref();
  };
  hold(false);

  return {
    isAlive: () => !child.killed && child.connected,
    kill: () => void child.kill('SIGKILL'),
    run: (task, signal) =>
      new Promise((resolve, reject) => {
        const settle = (act: () => void) => {
          child.off('message', answered).off('exit', died).off('error', failed);
          signal.removeEventListener('abort', abort);
          hold(false);
          act();
        };
        const answered = (outcome: unknown) => settle(() => resolve(outcome as ReadingOutcome));
        const died = (code: number | null, name: NodeJS.Signals | null) =>
          settle(() => reject(new WorkerDied(code, name)));
        const failed = (error: Error) => settle(() => reject(error));
        const abort = () => {
          child.kill('SIGKILL');
          settle(() => reject(signal.reason));
        };
        if (signal.aborted) return abort();
        hold(true);
        child.on('message', answered).on('exit', died).on('error', failed);
        signal.addEventListener('abort', abort, { once: true });
        child.send(task, (error) => error && failed(error));
      }),
  };
};
