import type { RouteProof } from '../isolation-types.ts';

const api = '/api/v1';

const uploadOf = (text: string): FormData => {
  const form = new FormData();
  form.append('file', new Blob([`# ${text}\n\n${Math.random()}`]), 'proof.md');
  return form;
};

/** Documents, agents, runs and conversations. */
export const workRoutes: Readonly<Record<string, RouteProof>> = {
  [`POST ${api}/knowledge-base/upload`]: { access: 'knowledge:write', body: () => uploadOf('Made by the proof') },
  [`GET ${api}/knowledge-base/documents`]: { access: 'knowledge:read' },
  [`GET ${api}/knowledge-base/documents/{id}`]: { access: 'knowledge:read', params: { id: 'document' } },
  [`DELETE ${api}/knowledge-base/documents/{id}`]: {
    access: 'knowledge:delete',
    params: { id: 'document' },
    consumes: true,
  },
  [`GET ${api}/knowledge-base/documents/{id}/content`]: { access: 'knowledge:read', params: { id: 'document' } },
  [`GET ${api}/knowledge-base/documents/{id}/file`]: { access: 'knowledge:read', params: { id: 'document' } },
  [`POST ${api}/knowledge-base/documents/{id}/retry`]: {
    access: 'knowledge:write',
    params: { id: 'document' },
    body: () => ({}),
    answers: [202, 409],
  },
  [`POST ${api}/knowledge-base/documents/{id}/cancel`]: {
    access: 'knowledge:write',
    params: { id: 'document' },
    body: () => ({}),
    answers: [200, 409],
  },
  [`POST ${api}/knowledge-base/search`]: {
    access: 'knowledge:read',
    body: () => ({ query: 'copies of the plan by noon', limit: 50 }),
    reads: true,
  },

  [`GET ${api}/agents`]: { access: 'agent:read' },
  [`GET ${api}/agents/{agentId}`]: { access: 'agent:read', params: { agentId: '=rfp-analyzer' } },
  [`POST ${api}/agents/execute`]: {
    access: 'agent:execute',
    body: (own) => ({ agentId: 'rfp-analyzer', input: { documents: [own('looseDocument')] } }),
  },
  [`POST ${api}/agents/chat`]: { access: 'agent:execute', body: () => ({ message: 'What is due by noon?' }) },

  [`GET ${api}/runs`]: { access: 'run:read' },
  [`GET ${api}/runs/{id}`]: { access: 'run:read', params: { id: 'run' } },
  [`GET ${api}/runs/{id}/events`]: { access: 'run:read', params: { id: 'run' } },
  [`POST ${api}/runs/{id}/cancel`]: { access: 'run:cancel', params: { id: 'run' }, body: () => ({}) },
  [`POST ${api}/runs/{id}/retry`]: { access: 'agent:execute', params: { id: 'run' }, body: () => ({}) },
  [`GET ${api}/runs/{id}/deliverables`]: { access: 'run:read', params: { id: 'run' } },
  [`GET ${api}/runs/{id}/deliverables/{format}`]: { access: 'run:read', params: { id: 'run', format: '=docx' } },
  [`GET ${api}/runs/{id}/evidence`]: { access: 'run:read', params: { id: 'run' } },

  [`GET ${api}/conversations`]: { access: 'conversation:read' },
  [`POST ${api}/conversations`]: { access: 'conversation:write', body: () => ({ title: 'Made by the proof' }) },
  [`GET ${api}/conversations/search`]: { access: 'conversation:read', query: 'q=plan' },
  [`GET ${api}/conversations/{id}`]: { access: 'conversation:read', params: { id: 'conversation' } },
  [`DELETE ${api}/conversations/{id}`]: {
    access: 'conversation:write',
    params: { id: 'conversation' },
    consumes: true,
  },
  [`GET ${api}/conversations/{id}/messages`]: { access: 'conversation:read', params: { id: 'conversation' } },
  [`POST ${api}/conversations/{id}/messages`]: {
    access: 'conversation:write',
    params: { id: 'conversation' },
    body: () => ({ content: 'And what else?' }),
  },
  [`GET ${api}/conversations/{id}/stream`]: {
    access: 'conversation:read',
    params: { id: 'conversation' },
    answers: [200, 204],
  },
};
