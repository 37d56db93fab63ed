import type { FastifyRequest } from 'fastify';

const collect = (value: unknown, found: Set<string>): void => {
  if (Array.isArray(value)) for (const item of value) collect(item, found);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  for (const [name, inner] of Object.entries(value)) {
    if (name === 'projectId' && typeof inner === 'string') found.add(inner);
    else collect(inner, found);
  }
};

/**
 * The projects that a stored answer speaks of: whatever belongs to one names it as `projectId`, and below `/projects` the path names it, or the
 * answer is the project itself.
 */
export const projectsOfAnswer = (request: FastifyRequest, body: string | null): string[] => {
  const found = new Set<string>();
  const answer: unknown = JSON.parse(body || 'null');
  collect(answer, found);
  if (request.routeOptions.url?.startsWith('/api/v1/projects')) {
    for (const source of [request.params, answer]) {
      const id = typeof source === 'object' && source !== null && 'id' in source ? source.id : undefined;
      if (typeof id === 'string') {
        found.add(id);
        break;
      }
    }
  }
  return [...found];
};
