import type { PlanLimitValues } from '@copilot/contracts';
import { AppError } from './app-error.ts';
import type { TenantDatabase, TenantScope } from './tenant-scope.ts';

/** Something that a plan limits. */
export type LimitedKind = keyof PlanLimitValues;

/** The plan has no room for this. The message names the limit and the next step. */
export class PlanLimitError extends AppError {
  readonly code = 'plan_limit_reached';
  readonly status = 402;
}

/** Holds organizations to their plans. */
export interface PlanLimits {
  /**
   * Throws `PlanLimitError` unless the plan has room for `adding` more. Called in the transaction that adds, before it does: until that ends,
   * no other can look, so that parallel requests never share the last place.
   */
  requireRoom(database: TenantDatabase, organizationId: string, kind: LimitedKind, adding: number): Promise<void>;
  /** Throws `PlanLimitError` when this month's tokens are used up. Calls that are under way at that moment are not counted yet. */
  requireTokens(scope: TenantScope): Promise<void>;
}

/** Holds nobody to anything: for stores that belong to no organization's plan. */
export const noPlanLimits: PlanLimits = {
  requireRoom: async () => {},
  requireTokens: async () => {},
};
