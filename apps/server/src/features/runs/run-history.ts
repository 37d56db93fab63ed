import { sql } from 'drizzle-orm';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { runEvents } from './run.table.ts';

/** What earlier executions of a run, cut off by a crash, have written to its log. */
export interface RunHistory {
  readonly keys: ReadonlySet<string>;
  /** How often a step was begun. */
  attempts(step: string): number;
  /** Names of texts that earlier attempts at a step had begun to send. */
  sentTexts(step: string): string[];
}

export const noHistory: RunHistory = { keys: new Set(), attempts: () => 0, sentTexts: () => [] };

/** Names the text of one attempt at a step. */
export const textPart = (step: string, attempt: number): string => `${step}:${attempt}`;

export const readHistory = (scope: TenantScope, runId: string): Promise<RunHistory> =>
  scope.query(async (database) => {
    const mine = sql`organization_id = ${scope.organizationId} and run_id = ${runId}`;
    const keyed = await database.execute<{ key: string; step: string | null }>(sql`
      select event_key as key, case type when 'step-start' then data ->> 'step' end as step
      from ${runEvents} where ${mine} and event_key is not null`);
    const texts = await database.execute<{ part: string }>(sql`
      select distinct data ->> 'part' as part from ${runEvents} where ${mine} and type = 'text-delta'`);
    const parts = new Set(texts.rows.map((row) => row.part));
    const attempts = (step: string) => keyed.rows.filter((row) => row.step === step).length;
    return {
      keys: new Set(keyed.rows.map((row) => row.key)),
      attempts,
      sentTexts: (step) =>
        Array.from({ length: attempts(step) }, (_, index) => textPart(step, index + 1)).filter((part) =>
          parts.has(part),
        ),
    };
  });
