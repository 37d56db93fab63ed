import { connectionOf } from '../fixtures.ts';
import type { RouteProof } from '../isolation-types.ts';

const api = '/api/v1';
const own = { id: 'organization' };
let made = 0;
const another = (what: string): string => {
  made += 1;
  return `${what} ${made} ${Date.now()}`;
};
const newEmail = () => `${another('proof').replaceAll(' ', '.')}@example.com`;

/** People, roles, the organization itself, its audit log, and the installation. */
export const organizationRoutes: Readonly<Record<string, RouteProof>> = {
  [`GET ${api}/users`]: { access: 'user:read' },
  [`POST ${api}/users`]: {
    access: 'user:write',
    body: (mine) => ({
      email: newEmail(),
      password: 'blue harbour ticket ninety',
      fullName: 'Made by the proof',
      roleId: mine('role'),
    }),
  },
  [`GET ${api}/users/{id}`]: { access: 'user:read', params: { id: 'person' } },
  [`PUT ${api}/users/{id}`]: { access: 'user:write', params: { id: 'person' }, body: () => ({ fullName: 'Renamed' }) },
  [`DELETE ${api}/users/{id}`]: { access: 'user:write', params: { id: 'person' }, consumes: true },

  [`GET ${api}/invitations`]: { access: 'user:read' },
  [`POST ${api}/invitations`]: { access: 'user:write', body: () => ({ email: newEmail(), delivery: 'link' }) },
  [`POST ${api}/invitations/{id}/resend`]: {
    access: 'user:write',
    params: { id: 'invitation' },
    body: () => ({ delivery: 'link' }),
  },
  [`DELETE ${api}/invitations/{id}`]: { access: 'user:write', params: { id: 'invitation' }, consumes: true },
  [`GET ${api}/invitations/{token}`]: { access: 'public', params: { token: '=not-a-token' } },
  [`POST ${api}/invitations/{token}/accept`]: {
    access: 'public',
    params: { token: '=not-a-token' },
    body: () => ({ fullName: 'Nobody', password: 'blue harbour ticket ninety' }),
  },

  [`GET ${api}/permissions`]: { access: 'role:read' },
  [`GET ${api}/roles`]: { access: 'role:read' },
  [`POST ${api}/roles`]: {
    access: 'role:write',
    body: () => ({ name: another('Made by the proof'), permissions: ['project:read'] }),
  },
  [`GET ${api}/roles/{id}`]: { access: 'role:read', params: { id: 'role' } },
  [`PUT ${api}/roles/{id}`]: {
    access: 'role:write',
    params: { id: 'role' },
    body: () => ({ name: another('Renamed'), permissions: ['project:read'] }),
  },
  [`DELETE ${api}/roles/{id}`]: { access: 'role:write', params: { id: 'role' }, consumes: true },

  [`GET ${api}/mails`]: { access: 'user:write' },
  [`GET ${api}/mails/{id}`]: { access: 'user:write', params: { id: 'mail' }, answers: [200, 403] },
  [`POST ${api}/mails/{id}/send-again`]: { access: 'user:write', params: { id: 'mail' }, answers: [202, 403, 409] },

  [`GET ${api}/identity-providers`]: { access: 'identity_provider:write' },
  [`POST ${api}/identity-providers`]: {
    access: 'identity_provider:write',
    peopleOnly: true,
    body: () => connectionOf(another('Made by the proof')),
  },
  [`POST ${api}/identity-providers/preview`]: {
    access: 'identity_provider:write',
    body: () => ({ claims: {}, roleMappings: [], defaultRoleId: null }),
    reads: true,
  },
  [`GET ${api}/identity-providers/{id}`]: { access: 'identity_provider:write', params: { id: 'identityProvider' } },
  [`PUT ${api}/identity-providers/{id}`]: {
    access: 'identity_provider:write',
    peopleOnly: true,
    params: { id: 'identityProvider' },
    body: () => connectionOf(another('Renamed')),
  },
  [`DELETE ${api}/identity-providers/{id}`]: {
    access: 'identity_provider:write',
    peopleOnly: true,
    params: { id: 'identityProvider' },
    consumes: true,
  },
  [`POST ${api}/identity-providers/{id}/test`]: {
    access: 'identity_provider:write',
    params: { id: 'identityProvider' },
    body: () => ({}),
    refusalsOnly: true,
  },

  [`GET ${api}/organizations`]: { access: 'authenticated', peopleOnly: true },
  [`POST ${api}/organizations`]: { access: 'platform:administer', body: () => ({ name: 'X', ownerEmail: newEmail() }) },
  [`GET ${api}/organizations/{id}`]: { access: 'organization:read', params: own },
  [`PUT ${api}/organizations/{id}`]: {
    access: 'organization:write',
    params: own,
    refusalsOnly: true,
    body: () => ({ name: 'Taken' }),
  },
  [`DELETE ${api}/organizations/{id}`]: {
    access: 'organization:delete',
    params: own,
    peopleOnly: true,
    refusalsOnly: true,
    body: () => ({ name: 'x' }),
  },
  [`POST ${api}/organizations/restore`]: { access: 'public', body: () => ({ restoreCode: 'x' }) },
  [`POST ${api}/organizations/{id}/transfer`]: {
    access: 'organization:transfer',
    params: own,
    peopleOnly: true,
    refusalsOnly: true,
    body: (mine) => ({ userId: mine('person') }),
  },
  [`PUT ${api}/organizations/{id}/domain`]: {
    access: 'organization:write',
    params: own,
    refusalsOnly: true,
    body: () => ({ domain: 'proof.example.com' }),
  },
  [`POST ${api}/organizations/{id}/domain/verify`]: {
    access: 'organization:write',
    params: own,
    body: () => ({}),
    refusalsOnly: true,
  },
  [`DELETE ${api}/organizations/{id}/domain`]: { access: 'organization:write', params: own, refusalsOnly: true },
  [`GET ${api}/organizations/{id}/branding`]: { access: 'organization:read', params: own },
  [`PUT ${api}/organizations/{id}/branding`]: {
    access: 'organization:write',
    params: own,
    body: () => ({ productName: null, accentColor: null }),
  },
  [`PUT ${api}/organizations/{id}/branding/logo`]: {
    access: 'organization:write',
    params: own,
    answers: [400, 406, 415],
  },
  [`DELETE ${api}/organizations/{id}/branding/logo`]: {
    access: 'organization:write',
    params: own,
    answers: [200, 204],
  },
  [`GET ${api}/branding`]: { access: 'public' },
  [`GET ${api}/branding/{organizationId}/logo/{contentHash}`]: {
    access: 'public',
    params: { organizationId: 'organization', contentHash: `=${'0'.repeat(64)}` },
  },
  [`POST ${api}/organizations/{id}/export`]: {
    access: 'organization:export',
    params: own,
    peopleOnly: true,
    body: () => ({}),
    answers: [202, 409],
  },
  [`GET ${api}/organizations/{id}/export`]: { access: 'organization:export', params: own },
  [`GET ${api}/organizations/{id}/export/{exportId}`]: {
    access: 'organization:export',
    params: { id: 'organization', exportId: 'organizationExport' },
  },
  [`GET ${api}/organizations/{id}/export/{exportId}/file`]: {
    access: 'organization:export',
    params: { id: 'organization', exportId: 'organizationExport' },
    answers: [200, 404, 409],
  },
  [`GET ${api}/organizations/{id}/subscription`]: { access: 'billing:read', params: own },
  [`PUT ${api}/organizations/{id}/subscription`]: {
    access: 'platform:administer',
    params: own,
    body: () => ({ plan: 'team' }),
  },
  [`POST ${api}/organizations/{id}/subscription/checkout`]: {
    access: 'billing:write',
    params: own,
    peopleOnly: true,
    body: () => ({ plan: 'team' }),
    answers: [409, 503],
  },
  [`POST ${api}/organizations/{id}/subscription/portal`]: {
    access: 'billing:write',
    params: own,
    peopleOnly: true,
    body: () => ({}),
    answers: [409, 503],
  },
  [`POST ${api}/billing/stripe/webhook`]: { access: 'public', body: () => ({}) },
  [`GET ${api}/usage`]: { access: 'usage:read' },
  [`GET ${api}/platform/organizations/{id}`]: { access: 'platform:administer', params: own },
  [`POST ${api}/platform/organizations/{id}/suspend`]: {
    access: 'platform:administer',
    params: own,
    body: () => ({ reason: 'The proof asks for it' }),
  },
  [`POST ${api}/platform/organizations/{id}/restore`]: {
    access: 'platform:administer',
    params: own,
    body: () => ({}),
  },

  [`GET ${api}/audit`]: { access: 'audit:read' },
  [`GET ${api}/audit/verify`]: { access: 'audit:read' },
  [`GET ${api}/audit/export`]: { access: 'audit:read' },

  [`GET ${api}/demo`]: { access: 'public' },
  [`POST ${api}/demo/sign-in`]: { access: 'public', refusalsOnly: true },
  [`GET ${api}/installation`]: { access: 'authenticated' },
  'GET /health/live': { access: 'public' },
  'GET /health/ready': { access: 'public' },
};
