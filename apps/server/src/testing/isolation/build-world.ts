import type { Caller } from './caller.ts';
import { assemble } from './principals.ts';
import { foundHousehold, furnish, type World } from './world.ts';

/** Two organizations that know nothing of each other, everything an id can name in both, and everybody who calls. */
export const buildWorld = async (call: Caller): Promise<World> => {
  const [founded, strange] = [await foundHousehold(call, 'first'), await foundHousehold(call, 'second')];
  const households = { first: await furnish(founded), second: await furnish(strange) };
  const tokens = { first: founded.token, second: strange.token };
  return { call, ...households, ...(await assemble(call, tokens, households)) };
};
