import {
  domainRequest,
  id,
  organizationChanges,
  organizationDeletion,
  organizationDetails,
  organizationQuery,
  organizationSummary,
  ownershipTransfer,
  pageOf,
  restoration,
  scheduledDeletion,
  userAccount,
} from '@copilot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requestOrigin } from '../../platform/http/authentication.ts';
import { withEtag } from '../../platform/http/etag.ts';
import type { UserService } from '../users/index.ts';
import type { OrganizationService } from './organization.service.ts';

const tags = ['organizations'];
const params = z.object({ id });

interface OrganizationRouteOptions {
  readonly organizations: OrganizationService;
  readonly transferOwnership: UserService['transferOwnership'];
}

export const organizationRoutes: FastifyPluginAsyncZod<OrganizationRouteOptions> = async (
  app,
  { organizations, transferOwnership },
) => {
  app.get('/organizations', {
    schema: {
      tags,
      summary: 'List organizations: one’s own, or all for those who run the installation',
      querystring: organizationQuery,
      response: { 200: pageOf(organizationSummary) },
    },
    config: { permission: 'authenticated' },
    handler: (request) => organizations.list(request.scope, request.query),
  });

  app.get('/organizations/:id', {
    schema: { tags, summary: 'Show one’s own organization', params, response: { 200: organizationDetails } },
    config: { permission: 'organization:read' },
    handler: async (request, reply) => withEtag(reply, await organizations.get(request.scope, request.params.id)),
  });

  app.put('/organizations/:id', {
    schema: {
      tags,
      summary: 'Change the organization’s name or settings',
      params,
      body: organizationChanges,
      response: { 200: organizationDetails },
    },
    config: { permission: 'organization:write' },
    handler: async (request, reply) =>
      withEtag(
        reply,
        await organizations.change(request.scope, request.params.id, request.body, request.headers['if-match']),
      ),
  });

  app.delete('/organizations/:id', {
    schema: {
      tags,
      summary: 'Lock everyone out and remove everything after 14 days',
      params,
      body: organizationDeletion,
      response: { 202: scheduledDeletion },
    },
    config: { permission: 'organization:delete', freshAuthentication: true },
    async handler(request, reply) {
      reply.header('cache-control', 'no-store');
      return reply.code(202).send(await organizations.remove(request.scope, request.params.id, request.body.name));
    },
  });

  app.post('/organizations/restore', {
    schema: {
      tags,
      summary: 'Bring an organization back that waits to be removed',
      body: restoration,
      response: { 200: z.object({ name: z.string() }) },
    },
    config: { permission: 'public', rateLimit: { max: 30, timeWindow: '1 minute' } },
    handler: (request) => organizations.restoreWithCode(request.body.restoreCode, requestOrigin(request)),
  });

  app.post('/organizations/:id/transfer', {
    schema: {
      tags,
      summary: 'Make someone else the owner; you become an admin',
      params,
      body: ownershipTransfer,
      response: { 200: userAccount },
    },
    config: { permission: 'organization:transfer', freshAuthentication: true },
    handler: (request) => {
      organizations.mustBeOwn(request.scope, request.params.id);
      return transferOwnership(request.scope, request.body.userId);
    },
  });

  app.put('/organizations/:id/domain', {
    schema: {
      tags,
      summary: 'Claim a domain; the answer names the DNS record that proves it',
      params,
      body: domainRequest,
      response: { 200: organizationDetails },
    },
    config: { permission: 'organization:write' },
    handler: (request) => organizations.domain.claim(request.scope, request.params.id, request.body.domain),
  });

  app.post('/organizations/:id/domain/verify', {
    schema: {
      tags,
      summary: 'Look for the DNS record of the claimed domain',
      params,
      body: z.strictObject({}).optional(),
      response: { 200: organizationDetails },
    },
    config: { permission: 'organization:write' },
    handler: (request) => organizations.domain.verify(request.scope, request.params.id),
  });

  app.delete('/organizations/:id/domain', {
    schema: { tags, summary: 'Give the domain up', params, response: { 200: organizationDetails } },
    config: { permission: 'organization:write' },
    handler: (request) => organizations.domain.release(request.scope, request.params.id),
  });
};
