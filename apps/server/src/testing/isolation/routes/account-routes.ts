import type { RouteProof } from '../isolation-types.ts';

const api = '/api/v1/auth';
const wrongPassword = 'not the password of anybody';

/** Signing in, and what is one person's own affair. */
export const accountRoutes: Readonly<Record<string, RouteProof>> = {
  [`POST ${api}/register`]: { access: 'public', refusalsOnly: true },
  [`POST ${api}/login`]: {
    access: 'public',
    body: () => ({ email: 'nobody.of.the.proof@example.com', password: wrongPassword }),
  },
  [`POST ${api}/refresh`]: { access: 'public', body: () => ({ refreshToken: 'x' }) },
  [`POST ${api}/logout`]: { access: 'authenticated', peopleOnly: true, body: () => ({}), refusalsOnly: true },
  [`POST ${api}/reauthenticate`]: {
    access: 'authenticated',
    peopleOnly: true,
    body: () => ({ password: wrongPassword }),
    answers: [400, 401],
  },
  [`GET ${api}/me`]: { access: 'authenticated' },
  [`PUT ${api}/me`]: { access: 'authenticated', peopleOnly: true, body: () => ({}), answers: [200, 400] },
  [`POST ${api}/password-reset`]: { access: 'public', body: () => ({ email: 'nobody.of.the.proof@example.com' }) },
  [`POST ${api}/password-reset/confirm`]: { access: 'public', body: () => ({ token: 'x', password: wrongPassword }) },
  [`POST ${api}/verify-email`]: { access: 'public', body: () => ({ token: 'x' }) },
  [`POST ${api}/verify-email/resend`]: {
    access: 'authenticated',
    peopleOnly: true,
    body: () => ({}),
    refusalsOnly: true,
  },
  [`POST ${api}/password`]: { access: 'authenticated', peopleOnly: true, body: () => ({}), answers: [400] },

  [`GET ${api}/mfa`]: { access: 'authenticated', peopleOnly: true },
  [`POST ${api}/mfa/totp`]: { access: 'authenticated', peopleOnly: true, body: () => ({}), refusalsOnly: true },
  [`POST ${api}/mfa/totp/verify`]: { access: 'authenticated', peopleOnly: true, body: () => ({}), answers: [400] },
  [`DELETE ${api}/mfa/totp`]: { access: 'authenticated', peopleOnly: true, refusalsOnly: true },
  [`POST ${api}/mfa/recovery-codes`]: {
    access: 'authenticated',
    peopleOnly: true,
    body: () => ({}),
    refusalsOnly: true,
  },
  [`POST ${api}/mfa/challenge`]: { access: 'public', body: () => ({ mfaToken: 'x', code: '123456' }) },

  [`GET ${api}/sessions`]: { access: 'authenticated', peopleOnly: true },
  [`DELETE ${api}/sessions`]: { access: 'authenticated', peopleOnly: true, refusalsOnly: true },
  [`DELETE ${api}/sessions/{id}`]: {
    access: 'authenticated',
    peopleOnly: true,
    params: { id: 'session' },
    refusalsOnly: true,
  },

  [`POST ${api}/sign-in-options`]: { access: 'public', body: () => ({ email: 'nobody@nowhere.example.com' }) },
  [`GET ${api}/oidc/{connection}/start`]: {
    access: 'public',
    params: { connection: '=01900000-0000-7000-8000-000000000000' },
  },
  [`GET ${api}/oidc/{connection}/callback`]: {
    access: 'public',
    params: { connection: '=01900000-0000-7000-8000-000000000000' },
    query: 'state=x&code=x',
  },

  'GET /api/v1/api-keys': { access: 'api_key:write', peopleOnly: true },
  'POST /api/v1/api-keys': {
    access: 'api_key:write',
    peopleOnly: true,
    body: () => ({ name: 'Made by the proof', scopes: ['project:read'] }),
  },
  'POST /api/v1/api-keys/{id}/rotate': {
    access: 'api_key:write',
    peopleOnly: true,
    params: { id: 'apiKey' },
    body: () => ({}),
  },
  'DELETE /api/v1/api-keys/{id}': {
    access: 'api_key:write',
    alsoBy: 'api_key:administer',
    peopleOnly: true,
    params: { id: 'apiKey' },
    consumes: true,
  },
};
