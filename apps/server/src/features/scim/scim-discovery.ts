import SCIMMY from 'scimmy';

const { Group, User } = SCIMMY.Schemas;
const types = [
  { name: 'User', endpoint: '/Users', schema: User.id, description: 'A person' },
  { name: 'Group', endpoint: '/Groups', schema: Group.id, description: 'A group of people' },
] as const;

const listOf = (Resources: readonly object[]) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
  totalResults: Resources.length,
  startIndex: 1,
  itemsPerPage: Resources.length,
  Resources,
});

/** What this server can do (RFC 7643, sections 5 to 7): the same for everybody. */
export const createScimDiscovery = (baseUrl: string) => ({
  serviceProviderConfig: {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: 200 },
    changePassword: { supported: false },
    sort: { supported: false },
    etag: { supported: true },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'Bearer token',
        description: 'A token made under Administration, Single sign-on',
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${baseUrl}/ServiceProviderConfig` },
  },
  resourceTypes: listOf(
    types.map(({ name, endpoint, schema, description }) => ({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
      ...{ id: name, name, endpoint, schema, description },
      meta: { resourceType: 'ResourceType', location: `${baseUrl}/ResourceTypes/${name}` },
    })),
  ),
  schemas: listOf(
    [User, Group].map(({ definition }) => JSON.parse(JSON.stringify(definition.describe(`${baseUrl}/Schemas`)))),
  ),
});
