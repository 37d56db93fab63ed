import type { AgentContext, AgentDocument } from '@copilot/agent-kit';
import { readDocument } from '@copilot/documents';
import { jiraAnalytics } from '../jira/jira-analytics.agent.ts';
import { agentHarness } from './agent-harness.ts';

const documentId = '01900000-0000-7000-8000-0000000000cc';

/** A file as the document reader gives it to agents. */
export const fileOf = async (filename: string, text: string): Promise<AgentDocument> => ({
  id: documentId,
  filename,
  versionHash: 'v1',
  content: await readDocument({ filename, bytes: Buffer.from(text) }),
});

export const jsonFile = (value: unknown): Promise<AgentDocument> =>
  fileOf('issues.json', JSON.stringify(value, null, 1));

/** Runs the agent as people do: input through its form’s schema, result through its own. */
export const analyze = async (
  document: AgentDocument,
  input: Record<string, unknown> = {},
  { startedAt = '2026-03-02T09:00:00.000Z', model = null }: { startedAt?: string; model?: AgentContext['model'] } = {},
) => {
  const { context, record } = agentHarness({ documents: [document], startedAt, model });
  const result = await jiraAnalytics.run(jiraAnalytics.input.parse({ document: documentId, ...input }), context);
  return { ...result, data: jiraAnalytics.output.parse(result.data), record };
};

const dayAt = (offset: number): string =>
  new Date(Date.UTC(2026, 0, 5) + offset * 86_400_000).toISOString().slice(0, 10);

/** Issues that give this weekly throughput from Monday 2026-01-05 on; `period` 1 makes it daily. */
export const issuesWithThroughput = (history: readonly number[], period = 7) => ({
  issues: history.flatMap((count, index) =>
    Array.from({ length: count }, (_, item) => ({
      key: `T-${index}-${item}`,
      stages: {
        Todo: dayAt(index * period),
        Doing: dayAt(index * period),
        Done: dayAt(index * period + (item % period)),
      },
    })),
  ),
});

/** The window that `issuesWithThroughput` fills. */
export const windowOf = (history: readonly number[], period = 7) => ({
  window: { from: dayAt(0), to: dayAt(history.length * period - 1) },
  today: dayAt(history.length * period),
});

export { dayAt };
