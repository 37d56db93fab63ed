import type { Caller } from './caller.ts';
import { fixtureKinds } from './fixtures.ts';
import type { Principal, Probe } from './isolation-types.ts';
import { type Operation, probeForeignIds } from './probe-foreign-ids.ts';
import { probeRoute, probeSideDoors } from './probe-routes.ts';
import { routeTable } from './route-table.ts';
import type { World } from './world.ts';

export interface IsolationProof {
  /** Routes in the published description. */
  readonly routes: readonly string[];
  readonly probes: readonly Probe[];
  /** Routes that nobody decided about, and lines about routes that are gone. */
  readonly gaps: readonly string[];
}

type Description = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };

/** Every published route with its description. */
const publishedRoutes = async (call: Caller): Promise<Map<string, Operation>> => {
  const { json } = await call({ method: 'GET', path: '/openapi.json' }, null);
  const { paths } = json as Description;
  return new Map(
    Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]): [string, Operation] => [
        `${method.toUpperCase()} ${path}`,
        operation,
      ]),
    ),
  );
};

const isStranger = ({ organization, isAdmitted }: Principal): boolean => organization === 'second' && isAdmitted;

/** Things that refused calls must have left as they were. */
const untouched = async (world: World): Promise<Probe[]> => {
  const probes: Probe[] = [];
  for (const kind of Object.keys(fixtureKinds)) {
    const route = Object.entries(routeTable).find(
      ([name, { params }]) => name.startsWith('GET /api/') && name.endsWith('/{id}') && params?.id === kind,
    )?.[0];
    if (!route) continue;
    const path = route.slice('GET '.length).replace('{id}', world.first.things.get(kind) ?? '');
    const status = await world.first.owner({ method: 'GET', path }).then(
      (answer) => answer.status,
      () => 0,
    );
    const fault = status === 200 ? null : `the ${kind} is gone after calls that were refused`;
    probes.push({ route: `${route} afterwards`, principal: 'owner', expected: '200', status, fault });
  }
  return probes;
};

interface ProofOptions {
  readonly only?: (principal: Principal) => boolean;
  /** Ends with the first fault: enough to know that something is wrong. */
  readonly stopsAtFault?: boolean;
}

/** Calls every route as every principal, and compares with the table of routes and the table of permissions. */
export const proveIsolation = async (
  world: World,
  { only, stopsAtFault = false }: ProofOptions = {},
): Promise<IsolationProof> => {
  const published = await publishedRoutes(world.call);
  const gaps = [
    ...[...published.keys()].filter((route) => !(route in routeTable)).map((route) => `${route} is not in the table`),
    ...Object.keys(routeTable)
      .filter((route) => !published.has(route))
      .map((route) => `${route} is in the table and not published`),
  ];
  const probes: Probe[] = [];
  const principals = world.principals.filter((principal) => only?.(principal) ?? true);
  for (const [route, proof] of Object.entries(routeTable)) {
    const operation = published.get(route);
    if (!operation) continue;
    for (const principal of principals) {
      const probe = await probeRoute(world, route, proof, principal);
      if (probe) probes.push(probe);
      probes.push(...(await probeSideDoors(world, route, proof, principal)));
      if (isStranger(principal)) probes.push(...(await probeForeignIds(world, route, proof, operation, principal)));
    }
    if (stopsAtFault && probes.some(({ fault }) => fault !== null)) break;
  }
  probes.push(...(await untouched(world)));
  return { routes: [...published.keys()], probes, gaps };
};
