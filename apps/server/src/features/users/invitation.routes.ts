import {
  acceptedInvitation,
  id,
  invitation,
  invitationAcceptance,
  invitationDraft,
  invitationPreview,
  invitationQuery,
  issuedInvitation,
  pageOf,
  resendRequest,
} from '@copilot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requestOrigin } from '../../platform/http/authentication.ts';
import type { InvitationService } from './invitation.service.ts';

const tags = ['users'];
const params = z.object({ id });
const tokenParams = z.object({ token: z.string().min(1).max(200) });
/** Tokens are guessed by nobody, and the few who try are slowed down. */
const limit = { rateLimit: { max: 60, timeWindow: '1 minute' } };

export const invitationRoutes: FastifyPluginAsyncZod<{ invitations: InvitationService }> = async (
  app,
  { invitations },
) => {
  app.get('/invitations', {
    schema: {
      tags,
      summary: 'List invitations, newest first',
      querystring: invitationQuery,
      response: { 200: pageOf(invitation) },
    },
    config: { permission: 'user:read' },
    handler: (request) => invitations.list(request.scope, request.query),
  });

  // Not idempotent by key: its answer may hold a link, which must not be stored. A second try answers 409.
  app.post('/invitations', {
    schema: { tags, summary: 'Invite someone', body: invitationDraft, response: { 201: issuedInvitation } },
    config: { permission: 'user:write' },
    async handler(request, reply) {
      reply.header('cache-control', 'no-store');
      return reply.code(201).send(await invitations.create(request.scope, request.body));
    },
  });

  app.post('/invitations/:id/resend', {
    schema: {
      tags,
      summary: 'Make a new link for an invitation; earlier ones are good for nothing then',
      params,
      body: resendRequest,
      response: { 200: issuedInvitation },
    },
    config: { permission: 'user:write' },
    handler: (request, reply) => {
      reply.header('cache-control', 'no-store');
      return invitations.resend(request.scope, request.params.id, request.body.delivery);
    },
  });

  app.delete('/invitations/:id', {
    schema: { tags, summary: 'Withdraw an invitation', params, response: { 204: z.void() } },
    config: { permission: 'user:write' },
    async handler(request, reply) {
      await invitations.withdraw(request.scope, request.params.id);
      return reply.code(204).send();
    },
  });

  app.get('/invitations/:token', {
    schema: {
      tags,
      summary: 'Show an invitation to the person it is for',
      params: tokenParams,
      response: { 200: invitationPreview },
    },
    config: { permission: 'public', ...limit },
    // The address of the request holds the token.
    logLevel: 'warn',
    handler: (request, reply) => {
      reply.header('cache-control', 'no-store');
      return invitations.preview(request.params.token);
    },
  });

  app.post('/invitations/:token/accept', {
    schema: {
      tags,
      summary: 'Accept an invitation: choose a name and a password',
      params: tokenParams,
      body: invitationAcceptance,
      response: { 201: acceptedInvitation },
    },
    config: { permission: 'public', ...limit },
    logLevel: 'warn',
    async handler(request, reply) {
      const accepted = await invitations.accept(request.params.token, request.body, requestOrigin(request));
      return reply.code(201).send(accepted);
    },
  });
};
