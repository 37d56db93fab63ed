import type { ReadTable } from './entry.ts';

/** Whether a table lists postings, several for each account and period, which are added up rather than taken for repeats. */
export const holdsPostings = ({ entries }: ReadTable): boolean => {
  const dated = entries.filter(({ isDated }) => isDated);
  const groups = new Set(
    dated.map(({ account, code, period, scenario, side }) => [account, code, period?.key, scenario, side].join('|')),
  );
  return dated.length === entries.length && dated.length >= groups.size * 2;
};
