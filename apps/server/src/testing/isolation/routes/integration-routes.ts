import { integrationOf } from '../fixtures.ts';
import type { RouteProof } from '../isolation-types.ts';

const api = '/api/v1/integrations';
const integration = { id: 'integration' };
const names = () => `Made by the proof ${Date.now()}-${Math.random()}`;

/** Connections to other systems. Calls that would reach outside are tried by those who are refused only. */
export const integrationRoutes: Readonly<Record<string, RouteProof>> = {
  [`GET ${api}`]: { access: 'integration:read' },
  [`POST ${api}`]: { access: 'integration:write', body: () => integrationOf(names()) },
  [`GET ${api}/{id}`]: { access: 'integration:read', params: integration },
  [`PUT ${api}/{id}`]: {
    access: 'integration:write',
    params: integration,
    body: () => {
      const { kind: _kind, ...change } = integrationOf(names());
      return change;
    },
  },
  [`DELETE ${api}/{id}`]: { access: 'integration:write', params: integration, consumes: true, answers: [202, 204] },
  [`POST ${api}/{id}/test`]: { access: 'integration:write', params: integration, refusalsOnly: true },
  [`POST ${api}/{id}/sync`]: { access: 'integration:write', params: integration, refusalsOnly: true },
  [`POST ${api}/{id}/oauth`]: { access: 'integration:write', params: integration, refusalsOnly: true },
  [`POST ${api}/{id}/webhook`]: { access: 'public', params: integration, body: () => ({}) },
};
