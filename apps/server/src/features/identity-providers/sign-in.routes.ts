import { id, signInOptions, signInOptionsRequest } from '@copilot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requestOrigin } from '../../platform/http/authentication.ts';
import { originOf, sendSession } from '../auth/index.ts';
import type { SignInService } from './sign-in.service.ts';
import { browserCookieOf, flowSeconds } from './sign-in-flow.ts';
import { SignInRefusal } from './sign-in-refusal.ts';

const cookiePath = '/api/v1/auth/oidc';
const tags = ['auth'];
const params = z.object({ connection: id });
const limit = { rateLimit: { max: 60, timeWindow: '1 minute' } };

/** Problems are shown by the sign-in page: a browser that comes from a provider has nothing to do with JSON. */
const problemPage = (error: unknown, connection: string): string => {
  if (!(error instanceof SignInRefusal)) throw error;
  return `/login?${new URLSearchParams({ problem: error.problem, connection })}`;
};

export const signInRoutes: FastifyPluginAsyncZod<{ signIn: SignInService; secureCookies: boolean }> = async (
  app,
  { signIn, secureCookies },
) => {
  app.post('/auth/sign-in-options', {
    schema: {
      tags,
      summary: 'The single sign-on of an e-mail domain',
      body: signInOptionsRequest,
      response: { 200: signInOptions },
    },
    config: { permission: 'public', ...limit },
    handler: (request) => signIn.options(request.body.email),
  });

  app.get('/auth/oidc/:connection/start', {
    schema: {
      tags,
      summary: 'Go to the organization’s own sign-in (for browsers)',
      params,
      querystring: z.strictObject({ returnTo: z.string().max(500).optional() }),
      response: { 302: z.void() },
    },
    config: { permission: 'public', ...limit },
    async handler(request, reply) {
      const { connection } = request.params;
      reply.header('cache-control', 'no-store');
      try {
        const flow = await signIn.start(connection, request.query.returnTo, requestOrigin(request));
        // Lax: the provider sends the browser back by a link from another site, and the cookie has to come along.
        reply.setCookie(browserCookieOf(flow.binding.state), flow.browserSecret, {
          path: cookiePath,
          httpOnly: true,
          sameSite: 'lax',
          secure: secureCookies,
          maxAge: flowSeconds,
        });
        return reply.redirect(flow.url.href);
      } catch (error) {
        return reply.redirect(problemPage(error, connection));
      }
    },
  });

  app.get('/auth/oidc/:connection/callback', {
    schema: {
      tags,
      summary: 'Come back from the organization’s own sign-in (for browsers)',
      params,
      // Providers may add what they like; what counts is checked by the protocol.
      querystring: z.record(z.string(), z.unknown()),
      response: { 302: z.void() },
    },
    config: { permission: 'public', ...limit },
    async handler(request, reply) {
      const { connection } = request.params;
      const search = new URL(request.url, 'http://localhost').search;
      reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
      const cookieOf = (state: string) => request.cookies[browserCookieOf(state)];
      const state = new URLSearchParams(search).get('state');
      if (state) reply.clearCookie(browserCookieOf(state), { path: cookiePath });
      try {
        const callback = {
          providerId: connection,
          search,
          cookieOf,
          session: originOf(request),
          origin: requestOrigin(request),
        };
        const { session, returnTo } = await signIn.finish(callback);
        sendSession(reply, session, 'cookie', secureCookies);
        return reply.redirect(`/login/complete?${new URLSearchParams({ next: returnTo })}`);
      } catch (error) {
        return reply.redirect(problemPage(error, connection));
      }
    },
  });
};
