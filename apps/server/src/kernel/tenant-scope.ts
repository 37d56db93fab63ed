import type { Permission } from '@copilot/contracts';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { ForbiddenError } from './app-error.ts';
import type { ProjectAccess } from './project-access.ts';

/** Who acts: a person with what they may do, or the installation itself carrying on a person's work. */
export interface Actor {
  readonly kind: 'user' | 'api_key' | 'system';
  /** The person, also when a key or the system acts for them; null for work nobody asked for (clean-up). */
  readonly userId: string | null;
  readonly permissions: ReadonlySet<Permission>;
  /** Which projects the actor sees. What has no project is seen by the whole organization. */
  readonly projects: ProjectAccess;
  /** The sign-in that the request came with; absent for keys and the system. */
  readonly sessionId?: string;
  /** The key that the request came with. */
  readonly apiKeyId?: string;
  /** When the person last proved who they are in this sign-in, by password, code or identity provider. */
  readonly authenticatedAt?: Date;
  /** Whether the person has shown that their e-mail address is theirs. */
  readonly isVerified?: boolean;
  /** True while the organization wants a second factor of a person who has none: they can set one up, and nothing else. */
  readonly mustEnrolSecondFactor?: boolean;
}

/** Where a request came from, for the audit log. */
export interface RequestOrigin {
  readonly requestId: string;
  readonly address: string;
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
  /** The request this scope was made for; absent for work without one. */
  readonly origin?: RequestOrigin;
  query<T>(work: (database: TenantDatabase) => Promise<T>): Promise<T>;
}

/**
 * Throws `ForbiddenError` for a person who has not confirmed their e-mail address: what they do may reach others by mail or by domain.
 * @public
 */
export const requireVerifiedEmail = (scope: TenantScope): void => {
  if (scope.actor.kind === 'user' && scope.actor.isVerified !== true)
    throw new ForbiddenError(
      'Confirm your e-mail address first: open the link in the mail that we sent you',
      'email_not_verified',
    );
};

/** Throws `ForbiddenError` unless the scope's actor holds the permission. */
export const requirePermission = (scope: TenantScope, permission: Permission): void => {
  if (!scope.actor.permissions.has(permission)) throw new ForbiddenError();
};
