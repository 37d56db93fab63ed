export { provisioningRoutes } from './provisioning.routes.ts';
export { createProvisioningService } from './provisioning.service.ts';
export { scimRoutes } from './scim.routes.ts';
export { createScimService } from './scim.service.ts';
export { createDirectoryAuthentication } from './scim-tokens.ts';
