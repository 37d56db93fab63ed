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
