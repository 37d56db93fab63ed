import { type Period, readMonth, readPeriod } from '../figures/period.ts';

/** Whose figures a column holds. `opening`: balances at the beginning of the period. */
export type Scenario = 'actual' | 'budget' | 'forecast' | 'prior' | 'opening';

/** What a column is for. */
export type ColumnRole =
  | {
      readonly kind:
        | 'code'
        | 'name'
        | 'type'
        | 'mapping'
        | 'currency'
        | 'period'
        | 'date'
        | 'scenario'
        | 'direction'
        | 'ignored';
    }
  | { readonly kind: 'debit' | 'credit'; readonly period: Period | null }
  | ({ readonly kind: 'value' } & Measured)
  | ({ readonly kind: 'units' | 'price' } & Measured);

interface Measured {
  readonly scenario: Scenario;
  readonly period: Period | null;
  /** Month of a heading that names no year, 1 to 12. */
  readonly month: number | null;
}

const scenarios: readonly (readonly [RegExp, Scenario])[] = [
  [/\b(?:budget(?:ed)?|plan(?:ned)?|target)\b/iu, 'budget'],
  [/\b(?:forecast|outlook)\b/iu, 'forecast'],
  [/\b(?:prior|previous|last year|comparative|vorjahr|p\.?y\.?)\b/iu, 'prior'],
  [/\bopening\b/iu, 'opening'],
];

/** The scenario that a heading, a sheet's name or a cell names; actual figures where it names none. */
export const scenarioOf = (text: string): Scenario => scenarios.find(([words]) => words.test(text))?.[1] ?? 'actual';

const plainRoles: readonly (readonly [
  RegExp,
  Exclude<ColumnRole['kind'], 'value' | 'units' | 'price' | 'debit' | 'credit'>,
])[] = [
  [/^(?:account|acct|gl|g\/l|ledger|konto)?[ _.-]*(?:code|no\.?|number|nr\.?|#|id)$|^kontonummer$|^konto$/iu, 'code'],
  [/^(?:mapping|mapped to|maps to|statement line|fs line|line id|report line)$/iu, 'mapping'],
  [/^(?:account )?(?:type|class|nature|category)$/iu, 'type'],
  [/^(?:currency|ccy|curr\.?|währung)$/iu, 'currency'],
  [/^(?:scenario|version)$/iu, 'scenario'],
  [/^(?:direction|flow|in\/out)$/iu, 'direction'],
  [/^(?:posting |due |payment |expected |value |invoice )?date$|^due$|^week(?: starting| beginning| of)?$/iu, 'date'],
  [/^(?:period|month|quarter|year|fiscal (?:year|period))$/iu, 'period'],
  [
    /(?:%|\bpct\b|percent|variance|\bvar\.?\b|\bdiff|difference|\bchange\b|\bnotes?\b|comment|source|\bref\.?\b|reference|\bowner\b|driver|remark)/iu,
    'ignored',
  ],
  [
    /^(?:account|account name|name|description|line|line item|item|position|caption|label|particulars|metric|measure|kpi|product|sku|segment|counterparty|customer|supplier|vendor|text|bezeichnung|kontobezeichnung|posten)$/iu,
    'name',
  ],
];

const valueWord =
  /\b(?:amount|value|balance|closing|actuals?|ist|saldo|total|net|betrag|figure|budget(?:ed)?|plan(?:ned)?|target|forecast|prior|previous|last year|opening|ytd|eur|usd|gbp|chf)\b|^[€$£]/iu;

/** What a heading says its column is for; null where it says nothing known. */
export const roleOf = (heading: string, firstMonth: number): ColumnRole | null => {
  const text = heading.replace(/[_\s]+/gu, ' ').trim();
  const plain = plainRoles.find(([words]) => words.test(text));
  if (plain) return { kind: plain[1] };
  const period = readPeriod(text, firstMonth);
  if (/^(?:debit|dr\.?|soll)\b/iu.test(text)) return { kind: 'debit', period };
  if (/^(?:credit|cr\.?|haben)\b/iu.test(text)) return { kind: 'credit', period };
  const month = period === null ? readMonth(text) : null;
  const shared = { scenario: scenarioOf(text), period, month };
  if (/\b(?:units?|quantit(?:y|ies)|volume|qty)\b/iu.test(text)) return { kind: 'units', ...shared };
  if (/\b(?:unit )?price\b/iu.test(text)) return { kind: 'price', ...shared };
  if (period !== null || month !== null || valueWord.test(text)) return { kind: 'value', ...shared };
  return null;
};
