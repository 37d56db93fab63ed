export { createMemberships, type Memberships } from './memberships.ts';
export { projectRoutes } from './project.routes.ts';
export { createProjectService, type ProjectService } from './project.service.ts';
