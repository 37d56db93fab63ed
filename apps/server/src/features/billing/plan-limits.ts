import type { PlanId, PlanUsage } from '@copilot/contracts';
import { sql } from 'drizzle-orm';
import { type LimitedKind, PlanLimitError, type PlanLimits } from '../../kernel/plan-limits.ts';
import type { TenantDatabase } from '../../kernel/tenant-scope.ts';
import { countingAllProjects } from '../../platform/database/counting-all-projects.ts';
import { effectivePlan, findSubscription } from './effective-plan.ts';
import { planTable } from './plans.ts';

/** How much of something an organization has now, counted in the tables themselves. */
export type Counter = (database: TenantDatabase, organizationId: string, monthStart: Date) => Promise<number>;
export type Counters = Readonly<Record<LimitedKind, Counter>>;

/** The first instant of a month in UTC. */
const monthStart = (now = new Date()): Date => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));

const number = new Intl.NumberFormat('en-US');
const describe: Record<LimitedKind, (limit: number) => string> = {
  users: (limit) => `${number.format(limit)} people`,
  storageBytes: (limit) => `${number.format(limit / 1_000_000)} MB of files`,
  runsPerMonth: (limit) => `${number.format(limit)} runs a month`,
  tokensPerMonth: (limit) => `${number.format(limit)} tokens of language models a month`,
};
const remedies: Record<LimitedKind, string> = {
  users: 'Remove or suspend someone, or choose a larger plan under Admin > Plan and usage.',
  storageBytes: 'Delete documents that are no longer needed, or choose a larger plan under Admin > Plan and usage.',
  runsPerMonth: 'It begins anew on the first of next month; or choose a larger plan under Admin > Plan and usage.',
  tokensPerMonth: 'It begins anew on the first of next month; or choose a larger plan under Admin > Plan and usage.',
};

/** Waits for whoever else adds the same to the same organization, until their transaction has ended. */
const takeTurn = (database: TenantDatabase, organizationId: string, kind: LimitedKind) =>
  database.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`plan ${organizationId} ${kind}`}, 0))`);

interface PlanLimitSettings {
  readonly defaultPlan: PlanId;
  readonly counters: Counters;
}

/** Holds organizations to their plans by counting what is there: nothing can drift apart. Without a limit, nothing is counted or locked. */
export const createPlanLimits = ({ defaultPlan, counters }: PlanLimitSettings): PlanLimits => {
  const limitOf = async (database: TenantDatabase, organizationId: string, kind: LimitedKind) => {
    const { id } = effectivePlan(await findSubscription(database, organizationId), defaultPlan);
    return { title: planTable[id].title, limit: planTable[id].limits[kind] };
  };
  const refuse = (title: string, kind: LimitedKind, limit: number) =>
    new PlanLimitError(`The ${title} plan allows ${describe[kind](limit)}. ${remedies[kind]}`);

  return {
    async requireRoom(database, organizationId, kind, adding) {
      const { title, limit } = await limitOf(database, organizationId, kind);
      if (limit === null) return;
      await takeTurn(database, organizationId, kind);
      const used = await countingAllProjects(database, () => counters[kind](database, organizationId, monthStart()));
      if (used + adding > limit) throw refuse(title, kind, limit);
    },
    requireTokens: (scope) =>
      scope.query(async (database) => {
        const kind = 'tokensPerMonth';
        const { title, limit } = await limitOf(database, scope.organizationId, kind);
        if (limit === null) return;
        const used = await countingAllProjects(database, () =>
          counters[kind](database, scope.organizationId, monthStart()),
        );
        if (used >= limit) throw refuse(title, kind, limit);
      }),
  };
};

/** Everything a plan limits, counted. */
export const countAll = (database: TenantDatabase, organizationId: string, counters: Counters): Promise<PlanUsage> =>
  countingAllProjects(database, async () => {
    const since = monthStart();
    return {
      users: await counters.users(database, organizationId, since),
      storageBytes: await counters.storageBytes(database, organizationId, since),
      runsPerMonth: await counters.runsPerMonth(database, organizationId, since),
      tokensPerMonth: await counters.tokensPerMonth(database, organizationId, since),
    };
  });
