import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Call } from './caller.ts';
import type { Reach } from './isolation-types.ts';
import { newPassword } from './new-password.ts';

/** Calls the product as one person and wants it to work. */
export type Maker = (call: Call) => Promise<Answer>;

/** How a kind of thing comes to be, and who may reach it then. */
export interface FixtureKind {
  readonly reach: Reach;
  make(as: Maker, parts: FixtureParts): Promise<string>;
}

export interface FixtureParts {
  /** Stands in every text of the organization, so that a leak shows. */
  readonly marker: string;
  /** Id of a thing of the same organization that was made before. */
  of(kind: string): string;
  /** Numbers things, for names that must differ. */
  readonly number: number;
  readonly organizationId: string;
  readonly ownerId: string;
  /** Calls with a token instead of as the owner. */
  with(token: string): Maker;
}

const post = (path: string, body: unknown): Call => ({ method: 'POST', path: `/api/v1${path}`, body });
const get = (path: string): Call => ({ method: 'GET', path: `/api/v1${path}` });

const upload = async (as: Maker, { marker, number }: FixtureParts, projectId: string | null): Promise<string> => {
  const form = new FormData();
  if (projectId) form.append('projectId', projectId);
  const text = `# Request for Proposals ${marker} ${number}\n\n## Requirements\n\nThe offeror shall deliver ${number} copies of the ${marker} plan by noon.\n`;
  form.append('file', new Blob([text], { type: 'text/markdown' }), `${marker}-${number}.md`);
  const answer = await as({ method: 'POST', path: '/api/v1/knowledge-base/upload', body: form });
  const { id } = answer.json.items[0];
  for (let tried = 0; tried < 400; tried += 1) {
    const { json } = await as(get(`/knowledge-base/documents/${id}`));
    if (json.status === 'indexed') return id;
    await sleep(50);
  }
  throw new Error(`The document ${id} was not indexed in 20 seconds`);
};

/** A connection that is switched off, so that it changes nobody's way in. */
export const connectionOf = (name: string) => ({
  name,
  // An address, since names are looked up when a connection is saved. Nothing is ever sent there.
  issuer: 'https://1.1.1.1',
  clientId: 'proof',
  clientSecret: 'not used by anybody',
  isEnabled: false,
});

/** A connection to a site that does not exist; it is asked nothing by itself. */
export const integrationOf = (name: string) => ({
  kind: 'jira',
  name,
  settings: { siteUrl: 'https://1.1.1.1', projects: ['ABC'], syncEveryMinutes: 0 },
  credential: { kind: 'api_token', email: 'proof@example.com', token: 'not a token of anybody' },
});

export const scimGroupOf = (displayName: string) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
  displayName,
});

const idOf = async (answer: Promise<Answer>): Promise<string> => (await answer).json.id;

/** Everything an id of an organization can name. In order: later kinds use earlier ones. */
export const fixtureKinds: Readonly<Record<string, FixtureKind>> = {
  organization: { reach: 'organization', make: async (_as, { organizationId }) => organizationId },
  owner: { reach: 'organization', make: async (_as, { ownerId }) => ownerId },
  role: {
    reach: 'organization',
    make: (as, { marker, number }) =>
      idOf(as(post('/roles', { name: `${marker} ${number}`, permissions: ['project:read'] }))),
  },
  person: {
    reach: 'organization',
    make: (as, parts) => {
      const email = `person-${parts.number}.${parts.marker}@example.com`;
      const draft = { email, password: newPassword(), fullName: parts.marker, roleId: parts.of('role') };
      return idOf(as(post('/users', draft)));
    },
  },
  invitation: {
    reach: 'organization',
    make: (as, { marker, number }) =>
      idOf(as(post('/invitations', { email: `guest-${number}.${marker}@example.com`, delivery: 'link' }))),
  },
  session: {
    reach: 'maker',
    make: async (as) => (await as(get('/auth/sessions'))).json.items[0].id,
  },
  directoryToken: {
    reach: 'organization',
    make: async (as, parts) => (await as(post('/provisioning/token', { defaultRoleId: parts.of('role') }))).json.token,
  },
  provisionedGroup: {
    reach: 'organization',
    make: (_as, parts) => {
      const displayName = `${parts.marker} ${parts.number}`;
      const path = '/scim/v2/Groups';
      return idOf(parts.with(parts.of('directoryToken'))({ method: 'POST', path, body: scimGroupOf(displayName) }));
    },
  },
  mail: {
    reach: 'organization',
    make: async (as) => (await as(get('/mails'))).json.items[0].id,
  },
  apiKey: {
    reach: 'maker',
    make: (as, { marker, number }) =>
      idOf(as(post('/api-keys', { name: `${marker} ${number}`, scopes: ['run:read'] }))),
  },
  project: {
    reach: 'project',
    make: (as, { marker, number }) => idOf(as(post('/projects', { name: `${marker} ${number}` }))),
  },
  projectMember: {
    reach: 'organization',
    make: async (as, parts) => {
      const userId = parts.of('person');
      await as(post(`/projects/${parts.of('project')}/members`, { userId, role: 'viewer' }));
      return userId;
    },
  },
  identityProvider: {
    reach: 'organization',
    make: (as, { marker, number }) => idOf(as(post('/identity-providers', connectionOf(`${marker} ${number}`)))),
  },
  integration: {
    reach: 'organization',
    make: (as, { marker, number }) => idOf(as(post('/integrations', integrationOf(`${marker} ${number}`)))),
  },
  organizationExport: {
    reach: 'organization',
    make: (as, { organizationId }) => idOf(as(post(`/organizations/${organizationId}/export`, {}))),
  },
  document: { reach: 'project', make: (as, parts) => upload(as, parts, parts.of('project')) },
  looseDocument: { reach: 'organization', make: (as, parts) => upload(as, parts, null) },
  run: {
    reach: 'project',
    make: async (as, parts) => {
      const input = { documents: [parts.of('document')] };
      const projectId = parts.of('project');
      return idOf(as(post('/agents/execute', { agentId: 'rfp-analyzer', input, projectId, wait: 60 })));
    },
  },
  conversation: {
    reach: 'maker',
    make: async (as, { marker }) => {
      const { json } = await as(post('/agents/chat', { message: `What about the ${marker} plan?` }));
      for (let tried = 0; tried < 400; tried += 1) {
        const { json: run } = await as(get(`/runs/${json.run.id}`));
        if (run.endedAt) break;
        await sleep(50);
      }
      return json.message.conversationId;
    },
  },
};
