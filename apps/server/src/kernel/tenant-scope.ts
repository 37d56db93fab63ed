import type { Permission } from '@copilot/contracts';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { ForbiddenError } from './app-error.ts';

/** Who acts: a person with what they may do, or the installation itself carrying on a person's work. */
export interface Actor {
  readonly kind: 'user' | 'system';
  /** The person, also when the system acts for them; null for work nobody asked for (clean-up). */
  readonly userId: string | null;
  readonly permissions: ReadonlySet<Permission>;
}

/** The database as one transaction sees it, already bound to its organization. */
export type TenantDatabase = NodePgDatabase;

/**
 * The only handle on an organization's data. `query` runs `work` in a short transaction under a role that row-level security
 * binds to the organization. Never wait for anything but the database inside, and never open a query inside a query.
 */
export interface TenantScope {
  readonly organizationId: string;
  readonly actor: Actor;
  query<T>(work: (database: TenantDatabase) => Promise<T>): Promise<T>;
}

/** Throws `ForbiddenError` unless the scope's actor holds the permission. */
export const requirePermission = (scope: TenantScope, permission: Permission): void => {
  if (!scope.actor.permissions.has(permission)) throw new ForbiddenError();
};
