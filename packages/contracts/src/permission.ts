import { z } from 'zod';

/** What a person may be allowed to do: `noun:verb`. Who holds which is the server's `kernel/permissions.ts`. */
export const permission = z.enum([
  'agent:read',
  'agent:execute',
  'agent:write',
  'run:read',
  'run:cancel',
  'conversation:read',
  'conversation:write',
  'knowledge:read',
  'knowledge:write',
  'knowledge:delete',
  'project:read',
  'project:write',
  'organization:read',
  'organization:write',
  'user:read',
  'user:write',
  'usage:read',
]);
export type Permission = z.infer<typeof permission>;
