import { credentials, currentUser, profileChanges, refreshRequest, registration, session } from '@copilot/contracts';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ForbiddenError, UnauthenticatedError } from '../../kernel/app-error.ts';
import type { AuthService } from './auth.service.ts';
import { passwordRoutes } from './password.routes.ts';
import { secondFactorRoutes } from './second-factor.routes.ts';
import { originOf, refreshCookie, refreshCookiePath, sendSession } from './send-session.ts';
import { sessionRoutes } from './session.routes.ts';

/** A page of another site can't use the cookie: its origin is not ours. (SameSite=Strict says so too; this holds in old browsers.) */
const requireOwnOrigin = (request: FastifyRequest): void => {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw new ForbiddenError('This request came from another site', 'foreign_origin');
};

export const authRoutes: FastifyPluginAsyncZod<{ auth: AuthService; secureCookies: boolean }> = async (
  app,
  { auth, secureCookies },
) => {
  const limit = { rateLimit: { max: 120, timeWindow: '1 minute' } };
  await app.register(passwordRoutes, { auth });
  await app.register(secondFactorRoutes, { auth, secureCookies });
  await app.register(sessionRoutes, { auth });

  app.post('/register', {
    schema: {
      tags: ['auth'],
      summary: 'Make an organization and its owner',
      body: registration,
      response: { 201: session },
    },
    config: { permission: 'public', ...limit },
    handler: async (request, reply) => {
      const made = await auth.register(request.body, originOf(request));
      return reply.code(201).send(sendSession(reply, made, request.body.delivery, secureCookies));
    },
  });

  app.post('/login', {
    schema: {
      tags: ['auth'],
      summary: 'Sign in with e-mail address or username; 401 mfa_required where a code is wanted too',
      body: credentials,
      response: { 200: session },
    },
    config: { permission: 'public', ...limit },
    handler: async (request, reply) =>
      sendSession(reply, await auth.login(request.body, originOf(request)), request.body.delivery, secureCookies),
  });

  app.post('/refresh', {
    schema: {
      tags: ['auth'],
      summary: 'Exchange a refresh token for new tokens',
      body: refreshRequest,
      response: { 200: session },
    },
    config: { permission: 'public', ...limit },
    handler: async (request, reply) => {
      const { refreshToken } = request.body;
      const origin = originOf(request);
      if (refreshToken) return sendSession(reply, await auth.refresh(refreshToken, origin), 'token', secureCookies);
      const cookie = request.cookies[refreshCookie];
      if (!cookie) throw new UnauthenticatedError('Not signed in', 'invalid_refresh_token');
      requireOwnOrigin(request);
      return sendSession(reply, await auth.refresh(cookie, origin), 'cookie', secureCookies);
    },
  });

  app.post('/logout', {
    schema: {
      tags: ['auth'],
      summary: 'End this sign-in',
      body: z.strictObject({}).optional(),
      response: { 204: z.void() },
    },
    config: { permission: 'authenticated', beforeSecondFactor: true },
    handler: async (request, reply) => {
      await auth.logout(request.headers.authorization?.split(' ')[1] ?? '', originOf(request));
      return reply.clearCookie(refreshCookie, { path: refreshCookiePath }).code(204).send();
    },
  });

  app.get('/me', {
    schema: { tags: ['auth'], summary: 'Who is signed in, and what they may do', response: { 200: currentUser } },
    config: { permission: 'authenticated', beforeSecondFactor: true, apiKeys: true },
    handler: (request) => auth.profile.currentUser(request.scope),
  });

  app.put('/me', {
    schema: {
      tags: ['auth'],
      summary: 'Change your own name or username',
      body: profileChanges,
      response: { 200: currentUser },
    },
    config: { permission: 'authenticated' },
    handler: (request) => auth.profile.change(request.scope, request.body),
  });
};
