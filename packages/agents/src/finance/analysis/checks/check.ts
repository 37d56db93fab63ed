import type { Place } from '../tables/source-table.ts';

/** What a check found, and what that means for the parts that rest on it. */
export interface Check {
  readonly id: string;
  readonly label: string;
  readonly status: 'passed' | 'failed' | 'warning' | 'not_checked';
  /** `stops`: ratios, variances and forecasts are withheld. `qualifies`: they are given with this remark. */
  readonly effect: 'stops' | 'qualifies' | 'none';
  /** The difference, where the check compares amounts; an exact decimal in the analysis' unit. */
  readonly amount: string | null;
  readonly expected: string | null;
  readonly actual: string | null;
  readonly message: string;
  readonly places: readonly Place[];
}

type Parts = Pick<Check, 'id' | 'label' | 'message'> &
  Partial<Pick<Check, 'amount' | 'expected' | 'actual' | 'places'>>;

const nothing = { amount: null, expected: null, actual: null, places: [] } as const;

export const passed = (parts: Parts): Check => ({ ...nothing, ...parts, status: 'passed', effect: 'none' });
export const stops = (parts: Parts): Check => ({ ...nothing, ...parts, status: 'failed', effect: 'stops' });
export const qualifies = (parts: Parts): Check => ({ ...nothing, ...parts, status: 'warning', effect: 'qualifies' });
export const notChecked = (parts: Parts): Check => ({ ...nothing, ...parts, status: 'not_checked', effect: 'none' });
