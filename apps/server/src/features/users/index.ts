export { builtInRoleId, ensureBuiltInRoles } from './built-in-roles.ts';
export { permissionsOfRole } from './permissions-of-role.ts';
export { roleRoutes } from './role.routes.ts';
export { createRoleService, type RoleService } from './role.service.ts';
export { roles } from './role.table.ts';
export { userRoutes } from './user.routes.ts';
export { createUserService, type UserService } from './user.service.ts';
export { users } from './user.table.ts';
export type { EndAccess, ErasePersonalData } from './user.types.ts';
