import type { Call, Method } from './caller.ts';
import { expectationOf, mayCarryOut } from './expectation.ts';
import { fixtureKinds } from './fixtures.ts';
import type { Principal, Probe, Reach, RouteProof } from './isolation-types.ts';
import { type Household, homeOf, type World } from './world.ts';

const literal = (kind: string): string | undefined => (kind.startsWith('=') ? kind.slice(1) : undefined);

/** The reach of everything that a route's path names. */
const reachedBy = (proof: RouteProof): Reach[] =>
  Object.values(proof.params ?? {})
    .filter((kind) => literal(kind) === undefined)
    .map((kind) => {
      const reach = fixtureKinds[kind]?.reach;
      if (!reach) throw new Error(`There is no kind of fixture called ${kind}`);
      return reach;
    });

/** The call of a route, with the ids of the first organization in its path. */
const callOf = async (
  world: World,
  route: string,
  proof: RouteProof,
  { home, isFresh }: { home: Household; isFresh: boolean },
): Promise<Call> => {
  const [method = 'GET', template = ''] = route.split(' ');
  const { first } = world;
  let path = template;
  for (const [name, kind] of Object.entries(proof.params ?? {})) {
    const id = literal(kind) ?? (isFresh ? await first.makeAnother(kind) : first.things.get(kind));
    if (isFresh && kind === 'project') await world.join(id ?? '');
    path = path.replace(`{${name}}`, encodeURIComponent(id ?? ''));
  }
  const body = proof.body?.((kind) => home.things.get(kind) ?? '');
  return {
    method: method as Method,
    path: proof.query ? `${path}?${proof.query}` : path,
    ...(body === undefined ? {} : { body }),
    ...(proof.headers ? { headers: proof.headers } : {}),
  };
};

/** What of the first organization an answer to a stranger gives away; null where nothing. */
export const leakIn = (world: World, principal: Principal, text: string, asked: string): string | null => {
  if (principal.organization === 'first' && principal.isAdmitted) return null;
  const { marker, things } = world.first;
  if (text.includes(marker)) return `gives away the text "${marker}"`;
  for (const [kind, id] of things)
    if (!asked.includes(id) && text.includes(id)) return `gives away the id of a ${kind}`;
  return null;
};

/** Calls one route as one principal. */
export const probeRoute = async (
  world: World,
  route: string,
  proof: RouteProof,
  principal: Principal,
): Promise<Probe | null> => {
  const reached = reachedBy(proof);
  const isCarriedOut = mayCarryOut(principal, proof, reached);
  if (isCarriedOut && proof.refusalsOnly) return null;
  const isFresh = isCarriedOut && proof.consumes === true;
  const call = await callOf(world, route, proof, { home: homeOf(world, principal), isFresh });
  const answer = await world.call(call, principal.token);
  const { expected, isRight } = expectationOf(principal, proof, reached);
  const leak = leakIn(world, principal, answer.text, JSON.stringify(call));
  const wrong = isRight(answer) ? null : `expected ${expected}, got ${answer.status} ${answer.text.slice(0, 160)}`;
  return { route, principal: principal.name, expected, status: answer.status, fault: wrong ?? leak };
};

/** The same thing by its other doors: HEAD, conditional requests, resumed streams. Only for those who must not reach it. */
export const probeSideDoors = async (
  world: World,
  route: string,
  proof: RouteProof,
  principal: Principal,
): Promise<Probe[]> => {
  const reached = reachedBy(proof);
  if (
    proof.access === 'public' ||
    !route.startsWith('GET ') ||
    reached.length === 0 ||
    mayCarryOut(principal, proof, reached)
  )
    return [];
  const call = await callOf(world, route, proof, { home: homeOf(world, principal), isFresh: false });
  const whole = await world.first.owner(call).catch(() => undefined);
  const { expected, isRight } = expectationOf(principal, proof, reached);
  const doors: [string, Call][] = [
    ['HEAD', { ...call, method: 'HEAD' }],
    ['If-None-Match', { ...call, headers: { ...call.headers, 'if-none-match': whole?.headers.etag ?? '*' } }],
    ['Last-Event-ID', { ...call, headers: { ...call.headers, 'last-event-id': '1', accept: 'text/event-stream' } }],
    ['Range', { ...call, headers: { ...call.headers, range: 'bytes=0-10' } }],
  ];
  const probes: Probe[] = [];
  for (const [door, asked] of doors) {
    const answer = await world.call(asked, principal.token);
    const isFine = door === 'HEAD' ? String(answer.status) === expected : isRight(answer);
    const fault = isFine
      ? leakIn(world, principal, answer.text, asked.path)
      : `expected ${expected}, got ${answer.status}`;
    probes.push({ route: `${route} by ${door}`, principal: principal.name, expected, status: answer.status, fault });
  }
  return probes;
};
