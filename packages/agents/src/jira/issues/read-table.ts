import type { IssueRecord } from '@copilot/agent-kit';
import { AgentError } from '@copilot/agent-kit';
import type { Block, DocumentContent } from '@copilot/contracts';

const roles: Readonly<Record<string, 'key' | 'type' | 'summary' | 'points' | 'url'>> = {
  key: 'key',
  id: 'key',
  'issue key': 'key',
  type: 'type',
  'issue type': 'type',
  summary: 'summary',
  title: 'summary',
  name: 'summary',
  points: 'points',
  'story points': 'points',
  estimate: 'points',
  url: 'url',
  link: 'url',
};

type Row = Block & { row: NonNullable<Block['row']> };

const textIn = (content: DocumentContent, cell: { start: number; end: number } | undefined): string | null =>
  cell ? content.text.slice(cell.start, cell.end).trim() || null : null;

const amount = (text: string | null): number | null => {
  const value = text === null ? Number.NaN : Number(text);
  return Number.isFinite(value) && value >= 0 ? value : null;
};

/**
 * Issues of a table with the columns key, (type), (summary), then one per stage that holds the day or moment of entry.
 * Throws `E_INPUT` when the table names no key or no stage.
 */
export const readIssueTable = (content: DocumentContent): { issues: IssueRecord[]; stageNames: string[] } => {
  const rows = content.blocks.filter((block): block is Row => block.row !== null && !block.row.isHidden);
  const [header, ...body] = rows.filter(({ row }) => row.table === rows[0]?.row.table);
  const columns = (header?.row.cells ?? []).map((cell) => ({
    column: cell.column,
    name: content.text.slice(cell.start, cell.end).trim(),
  }));
  const roleOf = (name: string) => roles[name.toLowerCase()];
  const columnOf = (role: string) => columns.find(({ name }) => roleOf(name) === role)?.column;
  const stages = columns.filter(({ name }) => roleOf(name) === undefined);
  const keyColumn = columnOf('key');
  if (keyColumn === undefined || stages.length === 0)
    throw new AgentError(
      'E_INPUT',
      `The table needs a column “key” and one column for each stage with the day an issue came to it. It has: ${columns.map(({ name }) => name).join(', ') || 'no header'}.`,
    );
  const issues = body.map(({ row, start, end }): IssueRecord => {
    const at = (column: number | undefined) =>
      textIn(content, column === undefined ? undefined : row.cells.find((cell) => cell.column === column));
    return {
      key: at(keyColumn) ?? '',
      type: at(columnOf('type')),
      summary: at(columnOf('summary')),
      url: null,
      changes: null,
      stages: Object.fromEntries(stages.map(({ name, column }) => [name, at(column)])),
      points: amount(at(columnOf('points'))),
      flagged: [],
      sprints: [],
      place: { start, end },
    };
  });
  return { issues, stageNames: stages.map(({ name }) => name) };
};
