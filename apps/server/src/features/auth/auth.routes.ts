import {
  credentials,
  currentUser,
  reauthentication,
  refreshRequest,
  registration,
  type Session,
  session,
} from '@copilot/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ForbiddenError, UnauthenticatedError } from '../../kernel/app-error.ts';
import type { AuthService } from './auth.service.ts';
import type { SessionOrigin } from './session.repository.ts';

const cookieName = 'copilot_refresh';
const cookieSeconds = 7 * 86_400;

export const originOf = (request: FastifyRequest): SessionOrigin => ({
  userAgent: request.headers['user-agent']?.slice(0, 400) ?? null,
  address: request.ip,
});

/** Sends a session; in cookie delivery the refresh token leaves the body and becomes an httpOnly cookie that only the refresh route gets. */
export const sendSession = (reply: FastifyReply, made: Session, delivery: 'token' | 'cookie', secure: boolean) => {
  reply.header('cache-control', 'no-store');
  if (delivery === 'token') return made;
  const { refreshToken = '', ...tokens } = made.tokens;
  reply.setCookie(cookieName, refreshToken, {
    path: '/api/v1/auth',
    httpOnly: true,
    sameSite: 'strict',
    secure,
    maxAge: cookieSeconds,
  });
  return { ...made, tokens };
};

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
    schema: { tags: ['auth'], summary: 'Sign in', body: credentials, response: { 200: session } },
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
      if (refreshToken) return sendSession(reply, await auth.refresh(refreshToken), 'token', secureCookies);
      const cookie = request.cookies[cookieName];
      if (!cookie) throw new UnauthenticatedError('Not signed in', 'invalid_refresh_token');
      requireOwnOrigin(request);
      return sendSession(reply, await auth.refresh(cookie), 'cookie', secureCookies);
    },
  });

  app.post('/logout', {
    schema: {
      tags: ['auth'],
      summary: 'End this sign-in',
      body: z.strictObject({}).optional(),
      response: { 204: z.void() },
    },
    config: { permission: 'authenticated' },
    handler: async (request, reply) => {
      await auth.logout(request.headers.authorization?.split(' ')[1] ?? '');
      return reply.clearCookie(cookieName, { path: '/api/v1/auth' }).code(204).send();
    },
  });

  app.post('/reauthenticate', {
    schema: {
      tags: ['auth'],
      summary: 'Prove again who you are, before something sensitive',
      body: reauthentication,
      response: { 204: z.void() },
    },
    config: { permission: 'authenticated', ...limit },
    handler: async (request, reply) => {
      await auth.reauthenticate(request.scope, request.body);
      return reply.code(204).send();
    },
  });

  app.get('/me', {
    schema: { tags: ['auth'], summary: 'Who is signed in, and what they may do', response: { 200: currentUser } },
    config: { permission: 'authenticated', apiKeys: true },
    handler: (request) => auth.currentUser(request.scope),
  });
};
