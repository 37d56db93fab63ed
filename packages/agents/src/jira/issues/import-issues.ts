import { type AgentDocument, AgentError, type IssueCollection } from '@copilot/agent-kit';
import { readJsonIssues } from './read-json-issues.ts';
import { readIssueTable } from './read-table.ts';

/** More in one export would take minutes to draw and nobody reads it. */
const mostIssues = 50_000;

/** The issues of an exported file: a table (CSV, XLSX) or JSON. Throws `E_INPUT` for anything else. */
export const importIssues = ({ filename, content }: AgentDocument): IssueCollection => {
  const isTable = content.blocks.some(({ row }) => row !== null);
  const { issues, stageNames, sprints } = isTable
    ? { ...readIssueTable(content), sprints: [] }
    : readJsonIssues(content);
  if (issues.length === 0) throw new AgentError('E_EMPTY', `${filename} holds no issues.`);
  if (issues.length > mostIssues)
    throw new AgentError(
      'E_TOO_LARGE',
      `${filename} holds ${issues.length} issues; the limit is ${mostIssues}. Export a shorter period.`,
    );
  return {
    name: filename,
    selection: null,
    readAt: null,
    timeZone: null,
    stages: stageNames.map((name) => ({ name, statuses: [name] })),
    issues,
    sprints,
  };
};
