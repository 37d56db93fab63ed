import { type AgentDocument, NeedsInputError } from '@copilot/agent-kit';

/** Rows of a table document as records, by lower-case headings without spaces and punctuation. */
export type TableRecord = Readonly<Record<string, string>>;

const key = (heading: string): string => heading.toLowerCase().replace(/[^a-z0-9]+/gu, '');

const fromJson = (text: string): TableRecord[] | null => {
  try {
    const parsed: unknown = JSON.parse(text);
    const rows = Array.isArray(parsed) ? parsed : Object.values(parsed ?? {}).find(Array.isArray);
    if (!Array.isArray(rows)) return null;
    return rows
      .filter((row): row is Record<string, unknown> => typeof row === 'object' && row !== null)
      .map((row) =>
        Object.fromEntries(
          Object.entries(row).flatMap(([name, value]) =>
            value === null || value === undefined
              ? []
              : [[key(name), Array.isArray(value) ? value.join(' ') : String(value)]],
          ),
        ),
      );
  } catch {
    return null;
  }
};

/** The rows of a CSV, Excel or JSON document. Hidden rows count too. */
export const recordsOf = ({ content, filename }: AgentDocument): TableRecord[] => {
  const json = /^\s*[[{]/u.test(content.text) ? fromJson(content.text) : null;
  if (json) return json;
  const rows = content.blocks.filter(({ row }) => row !== null && !row.isHeader);
  if (rows.length === 0)
    throw new NeedsInputError(
      `“${filename}” has no table with headings. Upload it as CSV, Excel or JSON, headings in the first row.`,
    );
  return rows.map(({ row }) =>
    Object.fromEntries(
      (row?.cells ?? []).flatMap(({ heading, start, end }) =>
        heading ? [[key(heading), content.text.slice(start, end)]] : [],
      ),
    ),
  );
};

/** The first of the names that a record has a value for. */
export const pick = (record: TableRecord, ...names: readonly string[]): string | null => {
  for (const name of names) {
    const value = record[key(name)]?.trim();
    if (value) return value;
  }
  return null;
};
