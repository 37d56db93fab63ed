import type { Permission } from '@copilot/contracts';
import { ForbiddenError } from './app-error.ts';
import type { TenantScope } from './tenant-scope.ts';

const exceeds = (scope: TenantScope, permissions: Iterable<Permission>): boolean =>
  [...permissions].some((permission) => !scope.actor.permissions.has(permission));

/** Nobody gives away what they don't hold: throws unless the actor holds all of `permissions`. */
export const requireMayGrant = (scope: TenantScope, permissions: Iterable<Permission>): void => {
  if (exceeds(scope, permissions)) {
    throw new ForbiddenError('You can only grant permissions that you hold yourself', 'cannot_grant');
  }
};

/** Nobody manages someone (or a role) above them: throws unless the actor holds everything that the other one holds. */
export const requireNotAbove = (scope: TenantScope, permissions: Iterable<Permission>): void => {
  if (exceeds(scope, permissions)) {
    throw new ForbiddenError('This holds permissions that you do not hold. Ask someone who does.', 'outranked');
  }
};
