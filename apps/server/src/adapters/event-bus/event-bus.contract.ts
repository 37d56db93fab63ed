import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { EventBus } from './event-bus.ts';

/** Every implementation runs this; it is the definition of "can be swapped". */
export const eventBusContract = (name: string, open: () => Promise<EventBus>) =>
  describe(`${name} event bus`, () => {
    let bus: EventBus;
    beforeAll(async () => {
      bus = await open();
    });
    afterAll(() => bus.close());

    it('brings a message to every listener of its channel, in order', async () => {
      const channel = `run:${randomUUID()}`;
      const first: string[] = [];
      const second: string[] = [];
      await bus.subscribe(channel, (message) => first.push(message));
      await bus.subscribe(channel, (message) => second.push(message));
      for (const message of ['one', 'two', 'drei ✓']) await bus.publish(channel, message);
      await vi.waitFor(() => expect([first, second]).toEqual(Array(2).fill(['one', 'two', 'drei ✓'])));
    });

    it('brings nothing to listeners of other channels', async () => {
      const [mine, other] = [`run:${randomUUID()}`, `run:${randomUUID()}`];
      const heard: string[] = [];
      await bus.subscribe(mine, (message) => heard.push(message));
      await bus.publish(other, 'not for you');
      await bus.publish(mine, 'for you');
      await vi.waitFor(() => expect(heard).toEqual(['for you']));
    });

    it('stops bringing messages to the one who left, and only to that one', async () => {
      const channel = `run:${randomUUID()}`;
      const [left, stayed]: [string[], string[]] = [[], []];
      const leave = await bus.subscribe(channel, (message) => left.push(message));
      await bus.subscribe(channel, (message) => stayed.push(message));
      await leave();
      await bus.publish(channel, 'late');
      await vi.waitFor(() => expect(stayed).toEqual(['late']));
      expect(left).toEqual([]);
    });

    it('publishes without listeners', async () => {
      await expect(bus.publish(`run:${randomUUID()}`, 'nobody')).resolves.toBeUndefined();
    });
  });
