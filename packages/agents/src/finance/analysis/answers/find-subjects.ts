import { lineItems } from '../accounts/line-items.ts';
import { plainName } from '../accounts/map-accounts.ts';
import type { Figure } from '../figures/figure.ts';

/** What a question is about: an account as the document calls it, or a line of the statements. */
export interface Subject {
  readonly kind: 'account' | 'line';
  readonly name: string;
  /** Where it stands in the question. */
  readonly at: number;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');

const positionOf = (name: string, question: string): number => {
  if (name.length < 3) return -1;
  return new RegExp(`(?<![\\p{L}\\d])${escaped(name)}s?(?![\\p{L}\\d])`, 'iu').exec(question)?.index ?? -1;
};

const aliases: Readonly<Record<string, string>> = {
  profit: 'net_income',
  'gross margin': 'gross_profit',
  sales: 'revenue',
  turnover: 'revenue',
  'cost of goods sold': 'cogs',
  debts: 'debt',
  assets: 'total_assets',
  liabilities: 'total_liabilities',
};

/** Accounts and lines that a question names, the longest name first where they overlap, in the order of the question. */
export const findSubjects = (question: string, figures: readonly Figure[]): Subject[] => {
  const names: { kind: Subject['kind']; name: string; words: string }[] = [
    ...[...new Set(figures.map(({ account }) => account))].map((name) => ({
      kind: 'account' as const,
      name,
      words: plainName(name),
    })),
    ...lineItems.map(({ id, label }) => ({ kind: 'line' as const, name: id as string, words: plainName(label) })),
    ...lineItems.map(({ id }) => ({ kind: 'line' as const, name: id as string, words: id.replaceAll('_', ' ') })),
    ...Object.entries(aliases).map(([words, name]) => ({ kind: 'line' as const, name, words })),
  ];
  const found: (Subject & { end: number })[] = [];
  const plain = question.toLowerCase().replace(/_/gu, ' ').replace(/\s+/gu, ' ');
  for (const { kind, name, words } of names.toSorted(
    (a, b) => b.words.length - a.words.length || a.kind.localeCompare(b.kind),
  )) {
    const at = positionOf(words, plain);
    const end = at + words.length;
    if (at >= 0 && found.every((other) => end <= other.at || at >= other.end)) found.push({ kind, name, at, end });
  }
  return found.toSorted((a, b) => a.at - b.at).map(({ kind, name, at }) => ({ kind, name, at }));
};
