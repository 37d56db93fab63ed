import { expect, it } from 'vitest';
import { createTurnstile } from './turnstile.ts';

it('lets no more through than it has places, in order, and goes on after a failure', async () => {
  const turnstile = createTurnstile(2);
  const started: number[] = [];
  let inside = 0;
  let most = 0;
  const work = (name: number) =>
    turnstile(async () => {
      started.push(name);
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside -= 1;
      if (name === 1) throw new Error('failed');
      return name;
    });

  const results = await Promise.allSettled([1, 2, 3, 4, 5].map(work));

  expect(results.map(({ status }) => status)).toEqual(['rejected', ...Array(4).fill('fulfilled')]);
  expect(started).toEqual([1, 2, 3, 4, 5]);
  expect(most).toBe(2);
});
