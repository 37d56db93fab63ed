export { projectRoutes } from './project.routes.ts';
export { createProjectService, type ProjectService } from './project.service.ts';
