import type { AuditOutcome } from '@copilot/contracts';
import type { Actor, RequestOrigin, TenantDatabase, TenantScope } from './tenant-scope.ts';

/** An action worth an entry. Never put a secret, a token or a text of a prompt into `details`. */
export interface AuditedAction {
  /** `noun.past`: `user.invited`. */
  readonly action: string;
  readonly outcome?: AuditOutcome;
  readonly subject?: { readonly type: string; readonly id: string };
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Who acts in an organization without a scope of it: a stranger who signs in, an identity provider, a payment service. */
export interface AuditParty {
  readonly organizationId: string;
  readonly actor: Pick<Actor, 'userId'> & { readonly kind: Actor['kind'] | 'anonymous' };
  readonly origin?: RequestOrigin;
}

/** Keeps account of sensitive actions, refused ones too. Entries of an organization form a chain of hashes. */
export interface AuditLog {
  /** Adds an entry inside a transaction that changes something, as its last statement: both stand or fall together. */
  append(database: TenantDatabase, party: AuditParty, entry: AuditedAction): Promise<void>;
  /** Adds an entry in a transaction of its own. */
  record(scope: TenantScope, entry: AuditedAction): Promise<void>;
  /** The same for someone who has no scope. */
  recordFor(party: AuditParty, entry: AuditedAction): Promise<void>;
}
