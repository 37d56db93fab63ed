import { scimGroupOf } from '../fixtures.ts';
import type { RouteProof } from '../isolation-types.ts';

const api = '/api/v1/provisioning';
const group = { id: 'provisionedGroup' };
const person = { id: 'person' };
let made = 0;
const another = (): string => {
  made += 1;
  return `proof-${made}-${Date.now()}`;
};
const newGroup = () => scimGroupOf(another());
const newUser = () => {
  const userName = `${another()}@example.com`;
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName,
    name: { givenName: 'Made', familyName: 'By the proof' },
    emails: [{ value: userName, primary: true }],
    active: true,
  };
};
const patchOf = (path: string, value: unknown) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op: 'replace', path, value }],
});

/** What a company's directory keeps by SCIM, and how administrators let it. */
export const directoryRoutes: Readonly<Record<string, RouteProof>> = {
  [`GET ${api}`]: { access: 'identity_provider:write' },
  [`POST ${api}/token`]: {
    access: 'identity_provider:write',
    peopleOnly: true,
    refusalsOnly: true,
    body: (own) => ({ defaultRoleId: own('role') }),
  },
  [`DELETE ${api}/token`]: { access: 'identity_provider:write', peopleOnly: true, refusalsOnly: true },
  [`PUT ${api}/groups/{id}`]: {
    access: 'identity_provider:write',
    peopleOnly: true,
    params: group,
    body: () => ({ roleId: null }),
  },

  'GET /scim/v2/ServiceProviderConfig': { access: 'directory' },
  'GET /scim/v2/ResourceTypes': { access: 'directory' },
  'GET /scim/v2/Schemas': { access: 'directory' },
  'GET /scim/v2/Users': { access: 'directory' },
  'POST /scim/v2/Users': { access: 'directory', body: newUser },
  'GET /scim/v2/Users/{id}': { access: 'directory', params: person },
  'PUT /scim/v2/Users/{id}': { access: 'directory', params: person, consumes: true, body: newUser },
  'PATCH /scim/v2/Users/{id}': {
    access: 'directory',
    params: person,
    body: () => patchOf('name.formatted', 'Renamed'),
  },
  'DELETE /scim/v2/Users/{id}': { access: 'directory', params: person, consumes: true },
  'GET /scim/v2/Groups': { access: 'directory' },
  'POST /scim/v2/Groups': { access: 'directory', body: newGroup },
  'GET /scim/v2/Groups/{id}': { access: 'directory', params: group },
  'PUT /scim/v2/Groups/{id}': { access: 'directory', params: group, body: newGroup },
  'PATCH /scim/v2/Groups/{id}': { access: 'directory', params: group, body: () => patchOf('displayName', another()) },
  'DELETE /scim/v2/Groups/{id}': { access: 'directory', params: group, consumes: true },
};
