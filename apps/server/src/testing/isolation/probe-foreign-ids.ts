import type { Call, Method } from './caller.ts';
import type { Principal, Probe, RouteProof } from './isolation-types.ts';
import { leakIn } from './probe-routes.ts';
import { homeOf, type World } from './world.ts';

interface JsonSchema {
  readonly type?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}
export interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema?: JsonSchema }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: JsonSchema }>> };
}

/** A place in a request that takes an id: `body.projectId`, `query.documentIds[]`. */
interface IdField {
  readonly place: 'body' | 'query';
  readonly name: string;
  readonly isList: boolean;
}

const isId = ({ format, anyOf }: JsonSchema): boolean =>
  format === 'uuid' || anyOf?.some((option) => option.format === 'uuid') === true;

const fieldsOf = (schema: JsonSchema | undefined, place: IdField['place']): IdField[] =>
  Object.entries(schema?.properties ?? {}).flatMap(([name, property]): IdField[] => {
    if (isId(property)) return [{ place, name, isList: false }];
    const items = property.items ?? property.anyOf?.find(({ items: of }) => of)?.items;
    return items && isId(items) ? [{ place, name, isList: true }] : [];
  });

/** Every field of a request that takes an id, found in the published schema. */
const idFieldsOf = ({ parameters = [], requestBody }: Operation): IdField[] => {
  const query = Object.fromEntries(
    parameters.filter((each) => each.in === 'query').map(({ name, schema }) => [name, schema ?? {}]),
  );
  const body = requestBody?.content?.['application/json']?.schema;
  const options = body?.anyOf ?? (body ? [body] : []);
  return [...options.flatMap((option) => fieldsOf(option, 'body')), ...fieldsOf({ properties: query }, 'query')];
};

/** Which thing of the first organization a field of this name takes. */
const kindsByField: Readonly<Record<string, string>> = {
  actorId: 'owner',
  defaultRoleId: 'role',
  roleId: 'role',
  userId: 'person',
  organization: 'organization',
  projectId: 'project',
  conversationId: 'conversation',
  documentIds: 'document',
  integrationId: 'integration',
  attachments: 'document',
};

const withField = (call: Call, { place, name, isList }: IdField, id: string): Call => {
  if (place === 'query') return { ...call, path: `${call.path}${call.path.includes('?') ? '&' : '?'}${name}=${id}` };
  return { ...call, body: { ...(call.body as object), [name]: isList ? [id] : id } };
};

/** Puts an id of the first organization into every field of a request that takes one, as someone who must not reach it. */
export const probeForeignIds = async (
  world: World,
  route: string,
  proof: RouteProof,
  operation: Operation,
  principal: Principal,
): Promise<Probe[]> => {
  const [method = 'GET', path = ''] = route.split(' ');
  if (path.includes('{') || proof.refusalsOnly) return [];
  const home = homeOf(world, principal);
  const body = proof.body?.((kind) => home.things.get(kind) ?? '');
  const probes: Probe[] = [];
  for (const field of idFieldsOf(operation)) {
    const kind = kindsByField[field.name];
    const probed = { route: `${route} with a foreign ${field.name}`, principal: principal.name };
    if (!kind) {
      const fault = `nobody said in kindsByField what ${field.name} names`;
      probes.push({ ...probed, expected: 'a decision', status: 0, fault });
      continue;
    }
    const foreign = world.first.things.get(kind) ?? '';
    const call = withField({ method: method as Method, path, ...(body === undefined ? {} : { body }) }, field, foreign);
    const answer = await world.call(call, principal.token);
    const isRefused = answer.status >= 400 && answer.status < 500;
    const mayAnswer = method === 'GET' || proof.reads === true;
    const fault =
      isRefused || (mayAnswer && answer.status < 300)
        ? leakIn(world, principal, answer.text, JSON.stringify(call))
        : `expected a refusal, got ${answer.status}`;
    probes.push({
      ...probed,
      expected: mayAnswer ? 'nothing of it' : '4xx',
      status: answer.status,
      fault,
    });
  }
  return probes;
};
