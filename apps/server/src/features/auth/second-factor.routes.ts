import {
  mfaChallenge,
  recoveryCodeList,
  renewedAccess,
  secondFactor,
  session,
  totpActivation,
  totpEnrolment,
  totpVerification,
} from '@copilot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { AuthService } from './auth.service.ts';
import { originOf, sendSession } from './send-session.ts';

const tags = ['auth'];
const limit = { rateLimit: { max: 60, timeWindow: '1 minute' } };
const empty = z.strictObject({}).optional();

/** Two-factor sign-in. What is answered here is shown once, so nothing may keep it. */
export const secondFactorRoutes: FastifyPluginAsyncZod<{ auth: AuthService; secureCookies: boolean }> = async (
  app,
  { auth, secureCookies },
) => {
  app.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });

  app.get('/mfa', {
    schema: { tags, summary: 'Whether two-factor sign-in is on', response: { 200: secondFactor } },
    config: { permission: 'authenticated', beforeSecondFactor: true },
    handler: (request) => auth.secondFactor.state(request.scope),
  });

  app.post('/mfa/totp', {
    schema: {
      tags,
      summary: 'Get a secret for an authenticator app; it counts once a code of it was verified',
      body: empty,
      response: { 201: totpEnrolment },
    },
    config: { permission: 'authenticated', freshAuthentication: true, beforeSecondFactor: true },
    handler: async (request, reply) => reply.code(201).send(await auth.secondFactor.enrol(request.scope)),
  });

  app.post('/mfa/totp/verify', {
    schema: {
      tags,
      summary: 'Turn two-factor sign-in on with a first code; answers with the recovery codes',
      body: totpVerification,
      response: { 200: totpActivation },
    },
    config: { permission: 'authenticated', freshAuthentication: true, beforeSecondFactor: true, ...limit },
    handler: (request) => auth.secondFactor.activate(request.scope, request.body.code),
  });

  app.delete('/mfa/totp', {
    schema: { tags, summary: 'Turn two-factor sign-in off', response: { 200: renewedAccess } },
    config: { permission: 'authenticated', freshAuthentication: true },
    handler: (request) => auth.secondFactor.disable(request.scope),
  });

  app.post('/mfa/recovery-codes', {
    schema: {
      tags,
      summary: 'Get ten new recovery codes in place of the old ones',
      body: empty,
      response: { 201: recoveryCodeList },
    },
    config: { permission: 'authenticated', freshAuthentication: true },
    handler: async (request, reply) =>
      reply.code(201).send({ recoveryCodes: await auth.secondFactor.renewRecoveryCodes(request.scope) }),
  });

  app.post('/mfa/challenge', {
    schema: { tags, summary: 'The second step of signing in', body: mfaChallenge, response: { 200: session } },
    config: { permission: 'public', ...limit },
    handler: async (request, reply) => {
      const made = await auth.challenge(request.body, originOf(request));
      return sendSession(reply, made, request.body.delivery, secureCookies);
    },
  });
};
