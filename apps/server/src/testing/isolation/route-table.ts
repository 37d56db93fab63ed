import type { RouteProof } from './isolation-types.ts';
import { accountRoutes } from './routes/account-routes.ts';
import { directoryRoutes } from './routes/directory-routes.ts';
import { integrationRoutes } from './routes/integration-routes.ts';
import { organizationRoutes } from './routes/organization-routes.ts';
import { projectRoutes } from './routes/project-routes.ts';
import { workRoutes } from './routes/work-routes.ts';

/**
 * What every published route must do. It is written by hand on purpose: the product's own declarations are what is being proven.
 * A route that is missing here fails the proof.
 */
export const routeTable: Readonly<Record<string, RouteProof>> = {
  ...accountRoutes,
  ...organizationRoutes,
  ...integrationRoutes,
  ...directoryRoutes,
  ...projectRoutes,
  ...workRoutes,
};
