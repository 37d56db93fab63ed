import type { RouteProof } from '../isolation-types.ts';

const api = '/api/v1/projects';
const project = { id: 'project' };

/** Projects, their members and their agents. */
export const projectRoutes: Readonly<Record<string, RouteProof>> = {
  [`GET ${api}`]: { access: 'project:read' },
  [`POST ${api}`]: { access: 'project:write', body: () => ({ name: 'Made by the proof' }) },
  [`GET ${api}/{id}`]: { access: 'project:read', params: project },
  [`PUT ${api}/{id}`]: { access: 'project:write', params: project, consumes: true, body: () => ({ name: 'Renamed' }) },
  [`DELETE ${api}/{id}`]: { access: 'project:write', params: project, consumes: true },
  [`POST ${api}/{id}/archive`]: { access: 'project:write', params: project, consumes: true, body: () => ({}) },
  [`POST ${api}/{id}/restore`]: { access: 'project:write', params: project, consumes: true, body: () => ({}) },
  [`GET ${api}/{id}/analytics`]: { access: 'project:read', params: project },

  [`GET ${api}/{id}/members`]: { access: 'project:read', params: project },
  [`POST ${api}/{id}/members`]: {
    access: 'project:write',
    params: project,
    consumes: true,
    body: (own) => ({ userId: own('person'), role: 'viewer' }),
  },
  [`PUT ${api}/{id}/members/{userId}`]: {
    access: 'project:write',
    params: { id: 'project', userId: 'projectMember' },
    body: () => ({ role: 'viewer' }),
  },
  [`DELETE ${api}/{id}/members/{userId}`]: {
    // Leaving on one's own asks for less; the member named here is somebody else.
    access: 'project:write',
    params: { id: 'project', userId: 'projectMember' },
    refusalsOnly: true,
  },

  [`GET ${api}/{id}/agents`]: { access: 'project:read', params: project },
  [`POST ${api}/{id}/agents`]: {
    access: 'project:write',
    params: project,
    consumes: true,
    body: () => ({ agentId: 'rfp-analyzer' }),
  },
  [`DELETE ${api}/{id}/agents/{agentId}`]: {
    access: 'project:write',
    params: { id: 'project', agentId: '=rfp-analyzer' },
    answers: [204, 404],
  },
};
