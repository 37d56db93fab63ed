import type { AgentDocument, AgentModel } from '@copilot/agent-kit';
import { readDocument } from '@copilot/documents';
import exceljs from 'exceljs';
import { agentHarness } from '../../../testing/agent-harness.ts';
import { financeAnalyzer } from '../finance-analyzer.agent.ts';

let count = 0;
const documentFrom = async (filename: string, bytes: Uint8Array): Promise<AgentDocument> => {
  count += 1;
  return {
    id: `01900000-0000-7000-8000-${String(count).padStart(12, '0')}`,
    filename,
    versionHash: `hash-${count}`,
    content: await readDocument({ filename, bytes }),
  };
};

/** A CSV file as the product reads it. */
export const csvDocument = (lines: readonly string[], filename = 'figures.csv'): Promise<AgentDocument> =>
  documentFrom(filename, new TextEncoder().encode(lines.join('\n')));

export type SheetCell = string | number | Date | null | { readonly formula: string; readonly result: number };

/** A workbook as the product reads it: sheets of rows. */
export const workbookDocument = async (
  sheets: Readonly<Record<string, readonly (readonly SheetCell[])[]>>,
  filename = 'figures.xlsx',
): Promise<AgentDocument> => {
  const workbook = new exceljs.Workbook();
  for (const [name, rows] of Object.entries(sheets)) workbook.addWorksheet(name).addRows(rows.map((row) => [...row]));
  return documentFrom(filename, new Uint8Array(await workbook.xlsx.writeBuffer()));
};

/** Runs the agent on documents, the first of which is the one analyzed; further input by name. */
export const analyze = async (
  document: AgentDocument,
  input: Record<string, unknown> = {},
  {
    others = [],
    model = null,
    startedAt,
  }: { others?: readonly AgentDocument[]; model?: AgentModel | null; startedAt?: string } = {},
) => {
  const { context } = agentHarness({
    documents: [document, ...others],
    model,
    startedAt: startedAt ?? '2026-02-10T09:00:00.000Z',
  });
  const parsed = financeAnalyzer.input.parse({ document: document.id, currency: 'EUR', ...input });
  return financeAnalyzer.run(parsed, context);
};
