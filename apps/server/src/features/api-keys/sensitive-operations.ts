import type { FastifyContextConfig } from 'fastify';
import type { RouteAccess } from '../../platform/http/authentication.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether keys that sign must sign this, whatever its permission says. */
    sensitive?: boolean;
  }
}

/** What changes who may do what, what leaves the house, and what can't be brought back. */
export const sensitivePermissions = new Set<RouteAccess | undefined>([
  'agent:write',
  'billing:write',
  'identity_provider:write',
  'integration:write',
  'knowledge:delete',
  'organization:delete',
  'organization:export',
  'organization:transfer',
  'organization:write',
  'project:administer',
  'role:write',
  'user:write',
]);
const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether keys that sign sensitive operations have to sign this one: changes under the permissions above, and every export. */
export const isSensitive = (method: string, { permission, sensitive }: FastifyContextConfig): boolean =>
  sensitive ??
  (sensitivePermissions.has(permission) && (!readingMethods.has(method) || permission === 'organization:export'));
