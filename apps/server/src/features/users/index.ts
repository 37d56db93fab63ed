export { builtInRoleId, ensureBuiltInRoles } from './built-in-roles.ts';
export { roles } from './role.table.ts';
export { users } from './user.table.ts';
