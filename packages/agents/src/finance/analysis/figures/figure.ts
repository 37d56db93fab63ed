import type { Target } from '../accounts/line-words.ts';
import type { Place } from '../tables/source-table.ts';

/** Whose figures: measured, planned, or expected. */
export type FigureScenario = 'actual' | 'budget' | 'forecast';

/** One amount of one account in the analysis' scale and sign: costs, debts and equity are positive. */
export interface Figure {
  readonly id: string;
  readonly table: string;
  readonly account: string;
  readonly code: string | null;
  readonly line: Target | null;
  readonly period: string;
  readonly scenario: FigureScenario;
  readonly value: string;
  /** Debit positive; set for accounts of a trial balance. */
  readonly ledgerValue: string | null;
  /** The cells that it was read from; two where debit and credit both hold an amount. */
  readonly places: readonly Place[];
}
