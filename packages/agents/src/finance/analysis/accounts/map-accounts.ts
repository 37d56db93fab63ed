import type { AccountType, Entry } from '../tables/entry.ts';
import { isLineId, type LineId, lineItem, lineItems } from './line-items.ts';
import { headingWords, lineWords, type Target } from './line-words.ts';

/** How it was decided where an account belongs: by the person, by the table's own column, by its name, its heading or its type. */
export type MappingMethod = 'given' | 'table' | 'name' | 'heading' | 'type';

/** One account and the statement line that it goes to; null where nothing says. */
export interface MappedAccount {
  readonly account: string;
  readonly code: string | null;
  readonly line: Target | null;
  readonly method: MappingMethod | null;
}

/** A person's own word on where accounts belong, by account name or code. `line` is a line's id or its label. */
export interface GivenMapping {
  readonly account: string;
  readonly line: string;
}

/** A name as the dictionary takes it: lower case, single spaces, no numbering, no trailing remarks. */
export const plainName = (account: string): string =>
  account
    .toLowerCase()
    .replace(/_/gu, ' ')
    .replace(/^[\d.\s)-]+(?=\p{L})/u, '')
    .replace(/\s*\(.*?\)|\s*[-–:]\s*$/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();

const typeLines: Readonly<Record<AccountType, LineId>> = {
  asset: 'other_current_assets',
  liability: 'other_current_liabilities',
  equity: 'other_equity',
  income: 'other_income',
  expense: 'opex_other',
};

const labels = new Map(lineItems.map(({ id, label }) => [plainName(label), id]));

/** The line that a text names, by id, label or the dictionary; `ignore` and `memo` mean none. */
export const lineOf = (text: string): Target | null => {
  const name = plainName(text);
  const id = name.replace(/ /gu, '_');
  if (isLineId(id)) return id;
  if (name === 'ignore' || name === 'memo') return 'memo';
  return labels.get(name) ?? lineWords.find(([words]) => words.test(name))?.[1] ?? null;
};

/** Says where an account belongs, the most certain word first. */
export const mapAccount = (
  entry: Pick<Entry, 'account' | 'code' | 'mapping' | 'under' | 'type'>,
  given: ReadonlyMap<string, Target>,
): MappedAccount => {
  const { account, code } = entry;
  const decided = (line: Target, method: MappingMethod): MappedAccount => ({ account, code, line, method });
  const own = given.get(plainName(account)) ?? (code === null ? undefined : given.get(code.trim().toLowerCase()));
  if (own) return decided(own, 'given');
  const table = entry.mapping ? lineOf(entry.mapping) : null;
  if (table) return decided(table, 'table');
  const named = lineOf(account);
  const isInEquity = /equity|capital and reserves/u.test(plainName(entry.under ?? ''));
  const name = named === 'net_income' && isInEquity ? 'current_year_profit' : named;
  if (name && (name === 'memo' || entry.type === null || agrees(name, entry.type))) return decided(name, 'name');
  const heading = entry.under ? headingWords.find(([words]) => words.test(plainName(entry.under!)))?.[1] : undefined;
  if (heading) return decided(heading, 'heading');
  if (entry.type) return decided(typeLines[entry.type], 'type');
  return { account, code, line: null, method: null };
};

/** Whether a line can hold accounts of a type: a document that calls `Rent` income knows better than the dictionary. */
const agrees = (line: LineId, type: AccountType): boolean => {
  const own = lineItem(line).type;
  return own === type || own === 'result' || own === 'flow';
};

/** The person's mapping by name and code. Throws nothing: what names no line is returned for a message. */
export const readGivenMapping = (
  rows: readonly GivenMapping[],
): { mapping: Map<string, Target>; unknown: GivenMapping[] } => {
  const mapping = new Map<string, Target>();
  const unknown: GivenMapping[] = [];
  for (const row of rows) {
    const line = lineOf(row.line);
    if (!line) unknown.push(row);
    else {
      mapping.set(plainName(row.account), line);
      mapping.set(row.account.trim().toLowerCase(), line);
    }
  }
  return { mapping, unknown };
};
