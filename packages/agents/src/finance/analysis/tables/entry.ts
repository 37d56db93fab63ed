import type { Period } from '../figures/period.ts';
import type { Scenario } from './column-role.ts';
import type { Place } from './source-table.ts';

/** What kind of account a document says one is. */
export type AccountType = 'asset' | 'liability' | 'equity' | 'income' | 'expense';

/** One amount of one account, as it stands in a table: not yet scaled, its sign as presented. */
export interface Entry {
  readonly table: string;
  /** Position in the table, for telling a period given twice from an account given twice. */
  readonly row: number;
  readonly column: number;
  readonly account: string;
  readonly code: string | null;
  readonly type: AccountType | null;
  /** The statement line that the table itself maps the account to, in its own words. */
  readonly mapping: string | null;
  /** The heading row that the account stands under. */
  readonly under: string | null;
  readonly period: Period | null;
  /** Whether the row itself names its period, as in a list of postings. */
  readonly isDated: boolean;
  readonly scenario: Scenario;
  readonly side: 'debit' | 'credit' | null;
  readonly value: string;
  readonly currency: string | null;
  readonly place: Place;
}

/** What one product sold in one scenario. */
export interface SalesEntry {
  readonly product: string;
  readonly scenario: Scenario;
  readonly units: string;
  readonly price: string;
  readonly unitsPlace: Place;
  readonly pricePlace: Place;
}

/** Money that comes in (positive) or goes out on a day. */
export interface DatedFlow {
  readonly table: string;
  readonly date: string;
  readonly text: string;
  readonly value: string;
  readonly currency: string | null;
  readonly place: Place;
}

/** Something odd about a table, with the place where it stands. */
export interface Finding {
  readonly code: string;
  readonly message: string;
  readonly place: Place | null;
}

/** What one table gives. */
export interface ReadTable {
  readonly id: string;
  readonly name: string;
  readonly filename: string;
  readonly shape: 'accounts' | 'trial_balance' | 'sales' | 'cash_plan' | 'ledger';
  readonly scale: number | null;
  readonly currencies: readonly string[];
  readonly entries: readonly Entry[];
  readonly sales: readonly SalesEntry[];
  readonly flows: readonly DatedFlow[];
  readonly findings: readonly Finding[];
}
