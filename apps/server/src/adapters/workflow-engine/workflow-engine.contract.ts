import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { WorkflowEngine } from './workflow-engine.ts';

const patience = { timeout: 10_000, interval: 20 };

/** What every workflow engine promises. `open` answers with a new engine on the same store. */
export const workflowEngineContract = (name: string, open: () => Promise<WorkflowEngine>) =>
  describe(`${name} workflow engine`, () => {
    let engine: WorkflowEngine;
    afterEach(() => engine.close(0));

    const ends = (id: string, state: string) =>
      vi.waitFor(async () => expect(await engine.state(id)).toBe(state), patience);

    it('runs a workflow in this process, and a second start with the same id does nothing', async () => {
      engine = await open();
      const inputs: unknown[] = [];
      const greet = engine.register<{ name: string }>({
        name: 'test.greet',
        maxRecoveryAttempts: 3,
        run: async (input, { id }) => {
          inputs.push([id, input]);
        },
      });
      await engine.launch();
      const id = randomUUID();
      await Promise.all([greet.start(id, { name: 'Ada' }), greet.start(id, { name: 'Ada' })]);
      await ends(id, 'succeeded');
      await greet.start(id, { name: 'Grace' });
      await sleep(50);
      expect(inputs).toEqual([[id, { name: 'Ada' }]]);
      expect(await engine.state(randomUUID())).toBe('unknown');
    });

    it('answers a step with its JSON, undefined included', async () => {
      engine = await open();
      const results: unknown[] = [];
      const workflow = engine.register<null>({
        name: 'test.values',
        maxRecoveryAttempts: 3,
        run: async (_input, { step }) => {
          results.push(await step('nothing', async () => undefined));
          results.push(await step('date', async () => ({ at: new Date(0), gone: undefined, list: [1, null] })));
        },
      });
      await engine.launch();
      const id = randomUUID();
      await workflow.start(id, null);
      await ends(id, 'succeeded');
      expect(results).toEqual([undefined, { at: '1970-01-01T00:00:00.000Z', list: [1, null] }]);
    });

    it('tries a step as often as it was told, then hands on its last error', async () => {
      engine = await open();
      let tries = 0;
      let caught: unknown;
      const workflow = engine.register<null>({
        name: 'test.stubborn',
        maxRecoveryAttempts: 3,
        run: async (_input, { step }) => {
          await step(
            'recovers',
            async () => {
              tries += 1;
              if (tries < 3) throw new Error('not yet');
            },
            { attempts: 3, backoffSeconds: 0.01 },
          );
          await step('fails', async () => {
            throw Object.assign(new Error('no'), { code: 'E_NO' });
          }).catch((error) => {
            caught = error;
            throw error;
          });
        },
      });
      await engine.launch();
      const id = randomUUID();
      await workflow.start(id, null);
      await ends(id, 'failed');
      expect(tries).toBe(3);
      expect(caught).toMatchObject({ message: 'no', code: 'E_NO' });
    });

    it('cancels a workflow whose step listens to nothing, within a second', async () => {
      engine = await open();
      let signal: AbortSignal | undefined;
      let wentOn = false;
      const workflow = engine.register<null>({
        name: 'test.hangs',
        maxRecoveryAttempts: 3,
        run: async (_input, context) => {
          signal = context.signal;
          await context.step('hang', () => new Promise(() => {}));
          wentOn = true;
        },
      });
      await engine.launch();
      const id = randomUUID();
      await workflow.start(id, null);
      await vi.waitFor(() => expect(signal).toBeDefined());
      const started = performance.now();
      await engine.cancel(id);
      await vi.waitFor(() => expect(signal?.aborted).toBe(true));
      expect(performance.now() - started).toBeLessThan(1000);
      expect(await engine.state(id)).toBe('cancelled');
      expect(wentOn).toBe(false);
    });

    it('lets at most `concurrency` run from a queue, and no partition wait behind another', async () => {
      engine = await open();
      let now = 0;
      let most = 0;
      const order: string[] = [];
      const workflow = engine.register<string>({
        name: 'test.queued',
        queue: { name: 'test-queue', concurrency: 3 },
        maxRecoveryAttempts: 3,
        run: async (partition) => {
          now += 1;
          most = Math.max(most, now);
          await sleep(30);
          order.push(partition);
          now -= 1;
        },
      });
      await engine.launch();
      for (let n = 0; n < 9; n += 1) await workflow.start(randomUUID(), 'busy', { partition: 'busy' });
      await workflow.start(randomUUID(), 'small', { partition: 'small' });
      await vi.waitFor(() => expect(order).toHaveLength(10), patience);
      expect(most).toBeLessThanOrEqual(3);
      expect(order.indexOf('small')).toBeLessThan(6);
    });

    it('continues what a stopped engine left, without repeating finished steps', async () => {
      engine = await open();
      const calls: string[] = [];
      let isSecond = false;
      const register = () =>
        engine.register<null>({
          name: 'test.survives',
          maxRecoveryAttempts: 3,
          run: async (_input, { step }) => {
            const first = await step('first', async () => {
              calls.push('first');
              return 'kept';
            });
            await step('second', async () => {
              calls.push(`second ${first}`);
              if (!isSecond) await new Promise(() => {});
            });
          },
        });
      const workflow = register();
      await engine.launch();
      const id = randomUUID();
      await workflow.start(id, null);
      await vi.waitFor(() => expect(calls).toHaveLength(2));
      await engine.close(10);
      isSecond = true;
      engine = await open();
      register();
      await engine.launch();
      await ends(id, 'succeeded');
      expect(calls).toEqual(['first', 'second kept', 'second kept']);
    });

    it('calls a workflow dead that ends its process every time', async () => {
      const id = randomUUID();
      let starts = 0;
      for (let life = 0; life < 5; life += 1) {
        engine = await open();
        const workflow = engine.register<null>({
          name: 'test.poison',
          maxRecoveryAttempts: 2,
          run: async (_input, { step }) => {
            starts += 1;
            await step('poison', () => new Promise(() => {}));
          },
        });
        await engine.launch();
        if (life === 0) await workflow.start(id, null);
        const expected = Math.min(life + 1, 3);
        await vi.waitFor(() => expect(starts).toBe(expected), patience);
        if (life === 4) await ends(id, 'dead');
        await engine.close(0);
      }
      expect(starts).toBe(3);
      engine = await open();
    }, 30_000);

    it('does periodic work again and again, also after it failed', async () => {
      engine = await open();
      let times = 0;
      engine.every('test.tick', 0.1, async () => {
        times += 1;
        if (times === 1) throw new Error('once');
      });
      await engine.launch();
      await vi.waitFor(() => expect(times).toBeGreaterThan(2), patience);
    });
  });
