import {
  emailVerification,
  passwordChange,
  passwordResetConfirmation,
  passwordResetRequest,
  reauthentication,
  renewedAccess,
} from '@copilot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { AuthService } from './auth.service.ts';
import { originOf } from './send-session.ts';

const tags = ['auth'];
const limit = { rateLimit: { max: 60, timeWindow: '1 minute' } };
const nothing = z.void();

/** Proving, changing and replacing passwords, and confirming e-mail addresses. */
export const passwordRoutes: FastifyPluginAsyncZod<{ auth: AuthService }> = async (app, { auth }) => {
  app.post('/password-reset', {
    schema: {
      tags,
      summary: 'Ask for a mail to choose a new password; the answer is the same for every address',
      body: passwordResetRequest,
      response: { 202: nothing },
    },
    config: { permission: 'public', ...limit },
    handler: async (request, reply) => {
      await auth.passwords.requestReset(request.body.email, originOf(request));
      return reply.code(202).send();
    },
  });

  app.post('/password-reset/confirm', {
    schema: {
      tags,
      summary: 'Choose a new password with the token of the mail',
      body: passwordResetConfirmation,
      response: { 204: nothing },
    },
    config: { permission: 'public', ...limit },
    handler: async (request, reply) => {
      await auth.passwords.confirmReset(request.body, originOf(request));
      return reply.code(204).send();
    },
  });

  app.post('/verify-email', {
    schema: {
      tags,
      summary: 'Confirm an e-mail address with the token of the mail',
      body: emailVerification,
      response: { 204: nothing },
    },
    config: { permission: 'public', ...limit },
    handler: async (request, reply) => {
      await auth.verification.verify(request.body.token, originOf(request));
      return reply.code(204).send();
    },
  });

  app.post('/verify-email/resend', {
    schema: {
      tags,
      summary: 'Send the mail that confirms the e-mail address again',
      body: z.strictObject({}).optional(),
      response: { 202: nothing },
    },
    config: { permission: 'authenticated', ...limit },
    handler: async (request, reply) => {
      await auth.verification.resend(request.scope);
      return reply.code(202).send();
    },
  });

  app.post('/password', {
    schema: {
      tags,
      summary: 'Change the password; ends all other sign-ins',
      body: passwordChange,
      response: { 200: renewedAccess },
    },
    config: { permission: 'authenticated', ...limit },
    handler: async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return auth.passwords.change(request.scope, request.body);
    },
  });

  app.post('/reauthenticate', {
    schema: {
      tags,
      summary: 'Prove again who you are, before something sensitive',
      body: reauthentication,
      response: { 204: nothing },
    },
    config: { permission: 'authenticated', beforeSecondFactor: true, ...limit },
    handler: async (request, reply) => {
      await auth.passwords.reauthenticate(request.scope, request.body);
      return reply.code(204).send();
    },
  });
};
