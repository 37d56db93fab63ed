import { expect, it } from 'vitest';
import { fuseRankings } from './fuse-rankings.ts';

const ranked = (...ids: string[]) => ids.map((id, index) => ({ id, score: 100 - index }));

it('prefers what both rankings have', () => {
  expect(fuseRankings([ranked('a', 'b', 'c'), ranked('d', 'b')]).map(({ id }) => id)).toEqual(['b', 'a', 'd', 'c']);
});

it('adds 1 / (60 + place) of each ranking', () => {
  const [first] = fuseRankings([ranked('a'), ranked('x', 'a')]);
  expect(first).toEqual({ id: 'a', score: 1 / 61 + 1 / 62 });
});

it('orders ties by id, whichever ranking comes first', () => {
  const order = ['a', 'b'];
  expect(fuseRankings([ranked('b'), ranked('a')]).map(({ id }) => id)).toEqual(order);
  expect(fuseRankings([ranked('a'), ranked('b')]).map(({ id }) => id)).toEqual(order);
});
