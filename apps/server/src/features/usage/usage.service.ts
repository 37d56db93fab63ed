import type { PlanUsage, UsageFigures, UsageQuery, UsageReport } from '@copilot/contracts';
import { Decimal } from 'decimal.js';
import { InvalidRequestError } from '../../kernel/app-error.ts';
import { requirePermission, type TenantDatabase, type TenantScope } from '../../kernel/tenant-scope.ts';
import { countingAllProjects } from '../../platform/database/counting-all-projects.ts';
import { type CallFigures, type Span, usageRepository } from './usage.repository.ts';

const dayMs = 86_400_000;
const usualDays = 30;
const maximumDays = 366;

interface UsageDependencies {
  /** Runs of an organization by day (`YYYY-MM-DD`, UTC) and agent. */
  readonly countRuns: (
    database: TenantDatabase,
    organizationId: string,
    span: Span,
  ) => Promise<{ day: string; agentId: string; runs: number }[]>;
  /** What the plan limits, and how much of it is used. */
  readonly planOf: (
    database: TenantDatabase,
    organizationId: string,
  ) => Promise<{ limits: UsageReport['limits']; used: PlanUsage }>;
}

type Row = Omit<CallFigures, 'cost'> & { cost: string };

const noCalls: Row = { modelCalls: 0, unpricedCalls: 0, inputTokens: 0, outputTokens: 0, cost: '0' };
const toDay = (date: Date): string => date.toISOString().slice(0, 10);
/** Plain decimals without an exponent or trailing zeros. */
const toMoney = (amount: Decimal.Value) => ({ amount: new Decimal(amount).toFixed(), currency: 'USD' });

const toFigures = (
  { modelCalls, unpricedCalls, inputTokens, outputTokens, cost }: Row,
  runs: number,
): UsageFigures => ({
  runs,
  modelCalls,
  unpricedCalls,
  inputTokens,
  outputTokens,
  cost: toMoney(cost),
});

const addUp = (rows: readonly Row[]): Row =>
  rows.reduce(
    (sum, row) => ({
      modelCalls: sum.modelCalls + row.modelCalls,
      unpricedCalls: sum.unpricedCalls + row.unpricedCalls,
      inputTokens: sum.inputTokens + row.inputTokens,
      outputTokens: sum.outputTokens + row.outputTokens,
      cost: new Decimal(sum.cost).plus(row.cost).toFixed(),
    }),
    noCalls,
  );

const toSpan = ({ from, to }: UsageQuery): Span & { days: string[] } => {
  const last = new Date(to ?? toDay(new Date()));
  const first = from ? new Date(from) : new Date(last.getTime() - (usualDays - 1) * dayMs);
  const count = Math.round((last.getTime() - first.getTime()) / dayMs) + 1;
  if (count < 1 || count > maximumDays)
    throw new InvalidRequestError('Ask for at least a day and at most a year', [
      { path: 'from', code: 'invalid_span', message: `From 1 to ${maximumDays} days before the end` },
    ]);
  const days = Array.from({ length: count }, (_, index) => toDay(new Date(first.getTime() + index * dayMs)));
  return { from: first, until: new Date(last.getTime() + dayMs), days };
};

const busiestFirst = (a: { inputTokens: number; outputTokens: number }, b: typeof a): number =>
  b.inputTokens + b.outputTokens - (a.inputTokens + a.outputTokens);

/** What an organization did and what it took. */
export const createUsageService = ({ countRuns, planOf }: UsageDependencies) => {
  const collect = async (
    database: TenantDatabase,
    organizationId: string,
    span: Span & { days: string[] },
  ): Promise<UsageReport> => {
    const byDay = new Map((await usageRepository.byDay(database, organizationId, span)).map((row) => [row.day, row]));
    const agents = await usageRepository.byAgent(database, organizationId, span);
    const models = await usageRepository.byModel(database, organizationId, span);
    const runs = await countRuns(database, organizationId, span);
    const runsOf = (fits: (row: (typeof runs)[number]) => boolean): number =>
      runs.filter(fits).reduce((sum, row) => sum + row.runs, 0);
    const agentIds = new Set([...agents.map(({ agentId }) => agentId), ...runs.map(({ agentId }) => agentId)]);
    const callsOf = (agentId: string | null): Row => agents.find((row) => row.agentId === agentId) ?? noCalls;
    const { limits, used } = await planOf(database, organizationId);
    return {
      from: span.days[0] ?? '',
      to: span.days.at(-1) ?? '',
      totals: toFigures(
        addUp(models),
        runsOf(() => true),
      ),
      byDay: span.days.map((day) => ({
        day,
        ...toFigures(
          byDay.get(day) ?? noCalls,
          runsOf((row) => row.day === day),
        ),
      })),
      byAgent: [...agentIds]
        .map((agentId) => ({
          agentId,
          ...toFigures(
            callsOf(agentId),
            runsOf((row) => row.agentId === agentId),
          ),
        }))
        .toSorted((a, b) => busiestFirst(a, b) || b.runs - a.runs),
      byModel: models
        .map(({ provider, model, cost, ...row }) => ({ provider, model, ...row, cost: toMoney(cost) }))
        .toSorted(busiestFirst),
      limits,
      used,
    };
  };

  return {
    report(scope: TenantScope, query: UsageQuery): Promise<UsageReport> {
      requirePermission(scope, 'usage:read');
      const { organizationId } = scope;
      const span = toSpan(query);
      return scope.query((database) => countingAllProjects(database, () => collect(database, organizationId, span)));
    },
  };
};
export type UsageService = ReturnType<typeof createUsageService>;
