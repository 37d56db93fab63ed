import { z } from 'zod';
import { id, instant } from './common.ts';
import { permission } from './permission.ts';

/** What people may do: built-in roles are the same everywhere and never change, an organization makes its own beside them. */
export const roleDetails = z.object({
  id,
  name: z.string(),
  description: z.string(),
  permissions: z.array(permission),
  isBuiltIn: z.boolean(),
  /** People who have the role now. */
  usersCount: z.int(),
  createdAt: instant,
});
export type RoleDetails = z.infer<typeof roleDetails>;

export const roleList = z.object({ items: z.array(roleDetails) });

/** An organization's own role. Names are unique in the organization, whatever their case. */
export const roleDraft = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .regex(
      /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .,&'’()/-]*$/u,
      "Begin with a letter or digit; use letters, digits, spaces and . , & ' ( ) / -",
    ),
  description: z.string().trim().max(500).default(''),
  permissions: z
    .array(permission)
    .min(1)
    .max(permission.options.length)
    .refine((list) => !list.includes('platform:administer'), 'platform:administer is granted by command only')
    .transform((list) => [...new Set(list)]),
});
export type RoleDraft = z.infer<typeof roleDraft>;

/** Who may what: every permission with true or false for every role of the organization, by its name. */
export const permissionTable = z.object({
  items: z.array(z.object({ permission, description: z.string(), roles: z.record(z.string(), z.boolean()) })),
});
export type PermissionTable = z.infer<typeof permissionTable>;
