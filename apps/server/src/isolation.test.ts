import type { Permission } from '@copilot/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppParts } from './app.ts';
import { buildWorld } from './testing/isolation/build-world.ts';
import { injectCaller } from './testing/isolation/caller.ts';
import { type IsolationProof, proveIsolation } from './testing/isolation/prove.ts';
import { type TestApp, testApp } from './testing/test-app.ts';

/** A mutation only has to be noticed: `npm run prove:mutations` sets this. */
const stopsAtFault = process.env.PROOF_STOPS_AT_FAULT === 'yes';
const wholly = { gaps: [], faults: [] };
const faultsOf = ({ gaps, probes }: IsolationProof) => ({
  gaps,
  faults: probes
    .filter(({ fault }) => fault !== null)
    .map(({ principal, route, fault }) => `${principal}: ${route}: ${fault}`),
});

/** Lets everybody through the door: the first question about a permission is the route's, and is answered with yes. */
class OpenDoor extends Set<Permission> {
  #isFirst = true;
  override has(permission: Permission): boolean {
    const isLetIn = this.#isFirst;
    this.#isFirst = false;
    return isLetIn || super.has(permission);
  }
}

const openDoor: NonNullable<AppParts['admit']> =
  (resolve) =>
  async (...request) => {
    const scope = await resolve(...request);
    return { ...scope, actor: { ...scope.actor, permissions: new OpenDoor(scope.actor.permissions) } };
  };

describe('isolation', () => {
  let app: TestApp;
  const newWorld = () => buildWorld(injectCaller(app.http));
  beforeAll(async () => {
    app = await testApp();
  });
  afterAll(() => app.close());

  it('holds on every route for every kind of caller', async () => {
    const proof = await proveIsolation(await newWorld(), { stopsAtFault });
    expect(faultsOf(proof)).toEqual(wholly);
    expect(proof.probes.length).toBeGreaterThan(proof.routes.length * 10);
  }, 300_000);

  it('holds for ids inside of what an agent is given, which no published schema shows', async () => {
    const { call, first, principals } = await newWorld();
    const documents = [first.things.get('document')];
    const execute = { agentId: 'rfp-analyzer', input: { documents } };
    for (const { name, token } of principals.filter((each) => ['outsider', 'stranger'].includes(each.name))) {
      const answer = await call({ method: 'POST', path: '/api/v1/agents/execute', body: execute }, token);
      expect({ name, status: answer.status }).toEqual({ name, status: 404 });
    }
  }, 120_000);

  /** The database's own walls are taken down, so that the filters of the statements must hold alone. */
  it.skipIf(process.env.TEST_DATABASE_URL)(
    'holds without row-level security',
    async () => {
      await app.adapters.database.pool.query('alter role copilot_app bypassrls');
      const isSomeone = (name: string) => name.startsWith('stranger') || name === 'outsider';
      const proof = await proveIsolation(await newWorld(), { stopsAtFault, only: ({ name }) => isSomeone(name) });
      expect(faultsOf(proof)).toEqual(wholly);
    },
    300_000,
  );
});

describe('isolation behind the door', () => {
  let app: TestApp;
  let isOpen = false;
  beforeAll(async () => {
    const admit: AppParts['admit'] = (resolve) => {
      const opened = openDoor(resolve);
      return (...request) => (isOpen ? opened(...request) : resolve(...request));
    };
    app = await testApp({ admit });
  });
  afterAll(() => app.close());

  it('holds where only the services ask for permissions', async () => {
    const world = await buildWorld(injectCaller(app.http));
    isOpen = true;
    const proof = await proveIsolation(world, {
      stopsAtFault,
      only: ({ name }) => ['viewer', 'manager', 'key'].includes(name),
    });
    const refused = proof.probes.filter(({ expected }) => expected === '403');
    expect(refused.length).toBeGreaterThan(100);
    expect(faultsOf({ ...proof, probes: refused })).toEqual(wholly);
  }, 300_000);
});
