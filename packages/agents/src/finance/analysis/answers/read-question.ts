import { type Period, readPeriod } from '../figures/period.ts';

/** What a question asks to be worked out. */
export type Operation =
  | 'value'
  | 'change'
  | 'percent_change'
  | 'share'
  | 'ratio'
  | 'difference'
  | 'sum'
  | 'average'
  | 'highest'
  | 'lowest';

const operations: readonly (readonly [RegExp, Operation])[] = [
  [
    /\b(?:percent(?:age)?|%|rate)\b.*\b(?:change|increase|decrease|growth|grow|grew|rise|fall|decline|variance|over budget|under budget)|\b(?:change|increase|decrease|grow|grew|growth|rise|fall|decline)\w*\b.*(?:percent|%)|\bgrowth(?: rate)?\b|\bhow fast\b/iu,
    'percent_change',
  ],
  [/\b(?:share|proportion|portion)\b|\b(?:percent(?:age)?|%) of\b|\bas a (?:percent(?:age)?|%)/iu, 'share'],
  [/\bratio of\b.*\bto\b/iu, 'ratio'],
  [/\b(?:highest|largest|most|best|peak|maximum)\b/iu, 'highest'],
  [/\b(?:lowest|smallest|least|worst|minimum)\b/iu, 'lowest'],
  [/\b(?:average|mean)\b/iu, 'average'],
  [/\b(?:sum|combined|together|altogether|in total)\b/iu, 'sum'],
  [/\b(?:difference|exceed|more than|less than|compared (?:to|with))\b|\bminus\b/iu, 'difference'],
  [
    /\b(?:change|changed|increase|increased|decrease|decreased|grow|grew|rise|rose|fell|fall|declined?|variance|over budget|under budget|above budget|below budget)\b/iu,
    'change',
  ],
];

export const operationOf = (question: string): Operation =>
  operations.find(([words]) => words.test(question))?.[1] ?? 'value';

const periodText =
  /\b(?:Q[1-4][\s/-]?(?:FY)?'?\d{2,4}|\d{4}[\s-]?Q[1-4]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d{4}|\d{4}-\d{2}(?:-\d{2})?|FY\s?\d{2,4}|(?:19|20)\d{2}(?:\/\d{2,4})?)\b/giu;

/** Periods that a question names, in its order. */
export const periodsIn = (question: string, firstMonth: number): Period[] =>
  [...question.matchAll(periodText)].flatMap(([text]) => readPeriod(text, firstMonth) ?? []);
