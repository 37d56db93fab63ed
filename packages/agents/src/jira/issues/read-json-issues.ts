import { AgentError, type IssueRecord, type SprintRecord } from '@copilot/agent-kit';
import type { DocumentContent } from '@copilot/contracts';
import { z } from 'zod';

const text = z.string().max(2_000);
const moment = z.string().max(60);
const span = { from: moment, until: moment.nullable().default(null) };

const jsonIssue = z.object({
  key: z.string().min(1).max(100),
  type: text.nullable().default(null),
  summary: text.nullable().default(null),
  stages: z.record(z.string().max(100), moment.nullable()).optional(),
  changes: z.array(z.object({ at: moment, status: z.string().max(100) })).optional(),
  points: z.number().min(0).nullable().default(null),
  flagged: z.array(z.object(span)).default([]),
  sprints: z.array(z.object({ sprint: z.string().max(200), ...span })).default([]),
});

const jsonSprint = z.object({
  id: z.string().max(200),
  name: z.string().max(200),
  state: z.enum(['future', 'active', 'closed']),
  start: moment.nullable().default(null),
  end: moment.nullable().default(null),
  completed: moment.nullable().default(null),
});

const exported = z.object({ issues: z.array(jsonIssue), sprints: z.array(jsonSprint).default([]) });

const shape = '{"issues": [{"key": "A-1", "stages": {"To do": "2026-01-05", "Done": null}}]}';

/** Where each key stands in the text, found in one pass: the place a claim about the issue opens at. */
const keyPlaces = (content: DocumentContent): Map<string, { start: number; end: number }> => {
  const places = new Map<string, { start: number; end: number }>();
  for (const match of content.text.matchAll(/"key"\s*:\s*"((?:[^"\\]|\\.)*)"/gu))
    if (!places.has(match[1]!)) places.set(match[1]!, { start: match.index, end: match.index + match[0].length });
  return places;
};

/** Issues of `{"issues": [{"key", "type"?, "summary"?, "stages": {stage: day | null}}]}`. Throws `E_INPUT` naming what does not fit. */
export const readJsonIssues = (
  content: DocumentContent,
): { issues: IssueRecord[]; stageNames: string[]; sprints: SprintRecord[] } => {
  let value: unknown;
  try {
    value = JSON.parse(content.text);
  } catch {
    throw new AgentError('E_INPUT', `The file holds neither a table nor JSON. Give a table, or JSON such as ${shape}.`);
  }
  const parsed = exported.safeParse(Array.isArray(value) ? { issues: value } : value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new AgentError(
      'E_INPUT',
      `The JSON does not describe issues: ${issue?.path.join('.') || 'the file'}: ${issue?.message}. It should look like ${shape}.`,
    );
  }
  const places = keyPlaces(content);
  const names = new Set<string>();
  const issues = parsed.data.issues.map(({ stages = {}, changes, ...issue }): IssueRecord => {
    for (const name of Object.keys(stages)) names.add(name);
    return { ...issue, stages, changes: changes ?? null, url: null, place: places.get(issue.key) ?? null };
  });
  return { issues, stageNames: [...names], sprints: parsed.data.sprints };
};
