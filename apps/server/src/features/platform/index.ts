export { platformRoutes } from './platform.routes.ts';
export { createPlatformService, type PlatformService } from './platform.service.ts';
export { platformAdministrators } from './platform-administrator.table.ts';
export { createPlatformCommands, isPlatformAdministrator, type PlatformCommands } from './platform-administrators.ts';
