import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';

const shutdown = new URL('./shutdown.ts', import.meta.url).href;

/** A process that closes by what `close` says, ready for signals. */
const startProcess = async (close: string): Promise<ChildProcess> => {
  const program = `
    import { closeOnSignals } from '${shutdown}';
    const say = (_details, message) => console.log(message);
    closeOnSignals(${close}, { info: say, warn: say, error: say });
    setInterval(() => {}, 1000);
    console.log('ready');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout!, 'data');
  return child;
};

describe('signals', () => {
  it('let the process close and end well', async () => {
    const child = await startProcess('async () => {}');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('end it with an error when closing fails', async () => {
    const child = await startProcess(`async () => { throw new Error('no') }`);
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([1, null]);
  });

  it('end it at once when a second one comes while it closes', async () => {
    const child = await startProcess('() => new Promise(() => {})');
    child.kill('SIGTERM');
    await once(child.stdout!, 'data');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([1, null]);
  });
});
