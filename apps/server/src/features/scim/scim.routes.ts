import { id } from '@copilot/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requestOrigin } from '../../platform/http/authentication.ts';
import type { ScimService } from './scim.service.ts';
import { createScimDiscovery } from './scim-discovery.ts';
import { toScimProblem } from './scim-error.ts';
import type { ScimResource } from './scim-resources.ts';
import type { Directory, DirectoryAuthentication } from './scim-tokens.ts';

const mediaType = 'application/scim+json';
const tags = ['scim'];
const security = [{ bearer: [] }];
const params = z.object({ id });
/** Resources are open by their standard: each is checked against its SCIM schema. */
const body = z.record(z.string().max(200), z.unknown());
const list = z.object({
  filter: z.string().min(1).max(2_000).optional(),
  startIndex: z.coerce
    .number()
    .int()
    .transform((index) => Math.max(index, 1))
    .default(1),
  count: z.coerce
    .number()
    .int()
    .transform((count) => Math.min(Math.max(count, 0), 200))
    .default(100),
  attributes: z.string().max(1_000).optional(),
  excludedAttributes: z.string().max(1_000).optional(),
  sortBy: z.string().max(200).optional(),
  sortOrder: z.string().max(20).optional(),
});
const one = list.pick({ attributes: true, excludedAttributes: true });
type Choice = z.infer<typeof one>;

const namesIn = (text: string | undefined) =>
  new Set(text?.split(',').map((name) => name.trim().split('.')[0]?.toLowerCase()));

/** Leaves attributes out that were not asked for; `id` and `schemas` always come. */
const chosen = (resource: ScimResource, { attributes, excludedAttributes }: Choice): object => {
  const [wanted, unwanted] = [namesIn(attributes), namesIn(excludedAttributes)];
  const isShown = (name: string) =>
    ['id', 'schemas'].includes(name) ||
    (attributes ? wanted.has(name.toLowerCase()) : !unwanted.has(name.toLowerCase()));
  return Object.fromEntries(Object.entries(resource).filter(([name]) => isShown(name)));
};

interface ScimRouteOptions {
  readonly scim: ScimService;
  readonly authenticate: DirectoryAuthentication;
  readonly baseUrl: string;
}

/** `/scim/v2`: for an organization's directory, which signs in with the organization's SCIM token. */
export const scimRoutes: FastifyPluginAsyncZod<ScimRouteOptions> = async (app, { scim, authenticate, baseUrl }) => {
  const directories = new WeakMap<FastifyRequest, Directory>();
  const directoryOf = (request: FastifyRequest): Directory => {
    const directory = directories.get(request);
    if (!directory) throw new Error('A SCIM route was reached without a token');
    return directory;
  };
  app.addHook('onRequest', async (request) => {
    directories.set(request, await authenticate(request.headers.authorization, requestOrigin(request)));
  });
  app.setErrorHandler((error, request, reply) => {
    const problem = toScimProblem(error);
    if (!problem) throw error;
    if (problem.status === '401') reply.header('www-authenticate', 'Bearer');
    request.log.debug({ err: error }, 'a SCIM request was refused');
    return reply.code(Number(problem.status)).type(mediaType).serializer(JSON.stringify).send(problem);
  });

  const send = (reply: FastifyReply, answer: object) => reply.type(mediaType).serializer(JSON.stringify).send(answer);
  const sendResource = (reply: FastifyReply, resource: ScimResource, choice: Choice = {}) =>
    send(reply.header('etag', resource.meta.version), chosen(resource, choice));

  const discovery = createScimDiscovery(baseUrl);
  const described = [
    ['/ServiceProviderConfig', 'What this SCIM server can do', discovery.serviceProviderConfig],
    ['/ResourceTypes', 'The kinds of resource', discovery.resourceTypes],
    ['/Schemas', 'The schemas of resources', discovery.schemas],
  ] as const;
  for (const [path, summary, answer] of described)
    app.get(path, { schema: { tags, summary, security } }, (_request, reply) => send(reply, answer));

  const kinds = [
    {
      path: '/Users',
      noun: 'person',
      list: scim.listUsers,
      get: scim.getUser,
      create: scim.createUser,
      replace: scim.replaceUser,
      patch: scim.patchUser,
      remove: scim.removeUser,
    },
    {
      path: '/Groups',
      noun: 'group',
      list: scim.listGroups,
      get: scim.getGroup,
      create: scim.createGroup,
      replace: scim.replaceGroup,
      patch: scim.patchGroup,
      remove: scim.removeGroup,
    },
  ] as const;
  for (const { path, noun, ...kind } of kinds) {
    const describe = (verb: string) => ({ tags, security, summary: `${verb} (directory)` });

    app.get(path, { schema: { ...describe(`Find each ${noun}`), querystring: list } }, async (request, reply) => {
      const answer = await kind.list(directoryOf(request), request.query);
      return send(reply, { ...answer, Resources: answer.Resources.map((each) => chosen(each, request.query)) });
    });
    app.post(path, { schema: { ...describe(`Make a ${noun}`), body } }, async (request, reply) => {
      const made = await kind.create(directoryOf(request), request.body);
      return sendResource(reply.code(201).header('location', `${baseUrl}${path}/${made.id}`), made);
    });
    app.get(
      `${path}/:id`,
      { schema: { ...describe(`Show a ${noun}`), params, querystring: one } },
      async (request, reply) =>
        sendResource(reply, await kind.get(directoryOf(request), request.params.id), request.query),
    );
    app.put(`${path}/:id`, { schema: { ...describe(`Replace a ${noun}`), params, body } }, async (request, reply) => {
      const { params: named, body: resource, headers } = request;
      return sendResource(reply, await kind.replace(directoryOf(request), named.id, resource, headers['if-match']));
    });
    app.patch(`${path}/:id`, { schema: { ...describe(`Change a ${noun}`), params, body } }, async (request, reply) => {
      const { params: named, body: operations, headers } = request;
      return sendResource(reply, await kind.patch(directoryOf(request), named.id, operations, headers['if-match']));
    });
    app.delete(`${path}/:id`, { schema: { ...describe(`Remove a ${noun}`), params } }, async (request, reply) => {
      await kind.remove(directoryOf(request), request.params.id, request.headers['if-match']);
      return reply.code(204).send();
    });
  }
};
