import type { Permission } from '@copilot/contracts';

/** The built-in roles, strongest first. */
export const builtInRoles = ['owner', 'admin', 'manager', 'member', 'viewer'] as const;
export type BuiltInRole = (typeof builtInRoles)[number];

type RoleRow = Record<BuiltInRole, boolean>;
const allow = (owner: boolean, admin: boolean, manager: boolean, member: boolean, viewer: boolean): RoleRow => ({
  owner,
  admin,
  manager,
  member,
  viewer,
});

/** Who may what: every permission for every built-in role, true or false. */
const permissionTable: Record<Permission, RoleRow> = {
  //                          owner  admin  manager member viewer
  'agent:read': /*         */ allow(true, true, true, true, true),
  'agent:execute': /*      */ allow(true, true, true, true, false),
  'agent:write': /*        */ allow(true, true, true, false, false),
  'run:read': /*           */ allow(true, true, true, true, true),
  'run:cancel': /*         */ allow(true, true, true, true, false),
  'conversation:read': /*  */ allow(true, true, true, true, true),
  'conversation:write': /* */ allow(true, true, true, true, false),
  'knowledge:read': /*     */ allow(true, true, true, true, true),
  'knowledge:write': /*    */ allow(true, true, true, true, false),
  'knowledge:delete': /*   */ allow(true, true, true, true, false),
  'project:read': /*       */ allow(true, true, true, true, true),
  'project:write': /*      */ allow(true, true, true, false, false),
  'organization:read': /*  */ allow(true, true, true, true, true),
  'organization:write': /* */ allow(true, true, false, false, false),
  'user:read': /*          */ allow(true, true, true, false, false),
  'user:write': /*         */ allow(true, true, false, false, false),
  'usage:read': /*         */ allow(true, true, true, false, false),
};

/** The permissions a built-in role holds. */
export const permissionsOf = (role: BuiltInRole): Permission[] =>
  (Object.keys(permissionTable) as Permission[]).filter((permission) => permissionTable[permission][role]);
