import { randomBytes } from 'node:crypto';
import type { Call, Caller } from './caller.ts';
import { type FixtureParts, fixtureKinds, type Maker } from './fixtures.ts';
import type { Principal } from './isolation-types.ts';
import { newPassword } from './new-password.ts';

/** One organization of the proof and the things it owns. */
export interface Household {
  readonly marker: string;
  readonly organizationId: string;
  readonly owner: Maker;
  readonly things: ReadonlyMap<string, string>;
  /** Makes another thing of a kind. */
  makeAnother(kind: string): Promise<string>;
}

export interface World {
  readonly call: Caller;
  readonly principals: readonly Principal[];
  readonly first: Household;
  readonly second: Household;
  /** Takes the principals into another project of the first organization, in the roles they have in its own one. */
  join(projectId: string): Promise<void>;
}

/** The organization whose things a principal would rightly name. */
export const homeOf = (world: World, { organization }: Principal): Household =>
  organization === 'second' ? world.second : world.first;

/** Calls as someone and throws unless it works. */
export const makerOf =
  (caller: Caller, token: string | null): Maker =>
  async (call: Call) => {
    const answer = await caller(call, token);
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw new Error(`${call.method} ${call.path} was answered with ${answer.status}: ${answer.text.slice(0, 300)}`);
  };

/** Registers an organization with its owner. */
export const foundHousehold = async (caller: Caller, name: string) => {
  const marker = `${name}-${randomBytes(6).toString('hex')}`;
  const email = `owner.${marker}@example.com`;
  const body = { email, password: newPassword(), fullName: `Owner ${marker}`, organizationName: marker };
  const { json } = await makerOf(caller, null)({ method: 'POST', path: '/api/v1/auth/register', body });
  const token: string = json.tokens.accessToken;
  const { user, organization } = json;
  return {
    marker,
    organizationId: organization.id as string,
    ownerId: user.id as string,
    token,
    owner: makerOf(caller, token),
    caller,
  };
};

/** Makes one thing of every kind. */
export const furnish = async (found: Awaited<ReturnType<typeof foundHousehold>>): Promise<Household> => {
  const things = new Map<string, string>();
  let number = 0;
  const partsNow = (): FixtureParts => {
    number += 1;
    return {
      marker: found.marker,
      organizationId: found.organizationId,
      ownerId: found.ownerId,
      with: (token) => makerOf(found.caller, token),
      number,
      of(kind) {
        const id = things.get(kind);
        if (id === undefined) throw new Error(`There is no ${kind} yet: order the kinds of fixtures`);
        return id;
      },
    };
  };
  const make = (kind: string): Promise<string> => {
    const definition = fixtureKinds[kind];
    if (!definition) throw new Error(`There is no kind of fixture called ${kind}`);
    return definition.make(found.owner, partsNow());
  };
  for (const kind of Object.keys(fixtureKinds)) things.set(kind, await make(kind));
  return { ...found, things, makeAnother: make };
};
