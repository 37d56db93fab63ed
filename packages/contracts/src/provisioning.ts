import { z } from 'zod';
import { id, instant } from './common.ts';

/** A group that the company's directory keeps here. Its members get the role, if it has one; the strongest of several counts. */
export const provisionedGroup = z.object({
  id,
  displayName: z.string(),
  membersCount: z.int(),
  roleId: id.nullable(),
});
export type ProvisionedGroup = z.infer<typeof provisionedGroup>;

/** How the company's directory keeps people and groups here, by SCIM 2.0. `baseUrl` and the token go into the directory's settings. */
export const provisioning = z.object({
  baseUrl: z.string(),
  token: z
    .object({ hint: z.string(), defaultRoleId: id, createdAt: instant, lastUsedAt: instant.nullable() })
    .nullable(),
  groups: z.array(provisionedGroup),
});
export type Provisioning = z.infer<typeof provisioning>;

/** A new token replaces the old one at once. `defaultRoleId` is the role of people without a group that has one. */
export const provisioningTokenRequest = z.strictObject({ defaultRoleId: id });

/** Shown this once. */
export const provisioningToken = z.object({ token: z.string() });

export const provisionedGroupChanges = z.strictObject({ roleId: id.nullable() });
