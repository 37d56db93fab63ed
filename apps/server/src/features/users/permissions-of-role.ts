import type { Permission } from '@copilot/contracts';
import { type BuiltInRole, permissionsOf } from '../../kernel/permissions.ts';
import type { roles } from './role.table.ts';

/** What a role allows. Built-in roles are known by having no organization. */
export const permissionsOfRole = (
  role: Pick<typeof roles.$inferSelect, 'organizationId' | 'name' | 'permissions'>,
): readonly Permission[] => (role.organizationId === null ? permissionsOf(role.name as BuiltInRole) : role.permissions);
