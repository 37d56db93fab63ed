export { organizationRepository } from './organization.repository.ts';
export { organizationRoutes } from './organization.routes.ts';
export { rulesOf } from './organization.rules.ts';
export { createOrganizationService, type OrganizationService } from './organization.service.ts';
export { organizations } from './organization.table.ts';
