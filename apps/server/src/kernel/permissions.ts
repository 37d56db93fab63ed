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

/** Who may what: every permission for every built-in role, true or false. `platform:administer` is no role's: it comes by command. */
const permissionTable: Record<Permission, RoleRow> = {
  //                              owner  admin  manager member viewer
  'agent:read': /*              */ allow(true, true, true, true, true),
  'agent:execute': /*           */ allow(true, true, true, true, false),
  'agent:write': /*             */ allow(true, true, true, false, false),
  'run:read': /*                */ allow(true, true, true, true, true),
  'run:cancel': /*              */ allow(true, true, true, true, false),
  'conversation:read': /*       */ allow(true, true, true, true, true),
  'conversation:write': /*      */ allow(true, true, true, true, false),
  'knowledge:read': /*          */ allow(true, true, true, true, true),
  'knowledge:write': /*         */ allow(true, true, true, true, false),
  'knowledge:delete': /*        */ allow(true, true, true, true, false),
  'project:read': /*            */ allow(true, true, true, true, true),
  'project:write': /*           */ allow(true, true, true, false, false),
  'project:administer': /*      */ allow(true, true, false, false, false),
  'organization:read': /*       */ allow(true, true, true, true, true),
  'organization:write': /*      */ allow(true, true, false, false, false),
  'organization:export': /*     */ allow(true, true, false, false, false),
  'organization:transfer': /*   */ allow(true, false, false, false, false),
  'organization:delete': /*     */ allow(true, false, false, false, false),
  'user:read': /*               */ allow(true, true, true, false, false),
  'user:write': /*              */ allow(true, true, false, false, false),
  'role:read': /*               */ allow(true, true, true, false, false),
  'role:write': /*              */ allow(true, true, false, false, false),
  'api_key:write': /*           */ allow(true, true, true, true, false),
  'api_key:administer': /*      */ allow(true, true, false, false, false),
  'identity_provider:write': /* */ allow(true, true, false, false, false),
  'integration:read': /*        */ allow(true, true, true, false, false),
  'integration:write': /*       */ allow(true, true, false, false, false),
  'billing:read': /*            */ allow(true, true, false, false, false),
  'billing:write': /*           */ allow(true, false, false, false, false),
  'usage:read': /*              */ allow(true, true, true, false, false),
  'audit:read': /*              */ allow(true, true, false, false, false),
  'platform:administer': /*     */ allow(false, false, false, false, false),
};

/** The permissions a built-in role holds. */
export const permissionsOf = (role: BuiltInRole): Permission[] =>
  (Object.keys(permissionTable) as Permission[]).filter((permission) => permissionTable[permission][role]);
