import type { Run, RunSummary } from '@copilot/contracts';
import type { runs } from './run.table.ts';

export type RunRow = typeof runs.$inferSelect;

/** The columns that lists need: results and inputs can be large. */
export type RunSummaryRow = Omit<RunRow, 'result' | 'input'> & { summary: string | null };

const toShared = (row: Omit<RunRow, 'result' | 'input'>) => ({
  id: row.id,
  agentId: row.agentId,
  agentTitle: row.agentTitle,
  agentRevision: row.agentRevision,
  conversationId: row.conversationId,
  projectId: row.projectId,
  status: row.status,
  step: row.step,
  createdAt: row.createdAt.toISOString(),
  startedAt: row.startedAt?.toISOString() ?? null,
  endedAt: row.endedAt?.toISOString() ?? null,
  usage: {
    inputTokens: row.inputTokens,
    outputTokens: row.outputTokens,
    cost: { amount: row.cost, currency: row.currency },
  },
  error: row.error,
});

export const toRun = (row: RunRow): Run => ({ ...toShared(row), input: row.input, result: row.result });

export const toRunSummary = (row: RunSummaryRow): RunSummary => ({ ...toShared(row), summary: row.summary });
