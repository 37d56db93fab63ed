import type { Cell, Inline } from '@copilot/deliverables';
import { exact, rounded } from '../figures/exact.ts';

export const text = (words: string): Inline[] => [{ text: words }];
export const cell = (words: string | null): Cell => ({ content: text(words ?? '') });
export const bold = (words: string): Cell => ({ content: [{ text: words, bold: true }] });

/** Digits grouped by thousands, decimals as they are: what a spreadsheet can show of the same number. */
const grouped = (value: string): string => {
  const number = exact(value);
  const [whole = '0', decimals] = number.abs().toFixed().split('.');
  return `${number.isNegative() && !number.isZero() ? '−' : ''}${whole.replace(/\B(?=(\d{3})+(?!\d))/gu, ',')}${decimals === undefined ? '' : `.${decimals}`}`;
};

interface NumberOptions {
  readonly formula?: string | undefined;
  readonly cite?: string | undefined;
  readonly isBold?: boolean;
  readonly isComputed?: boolean;
}

/** A number as it is, with what a spreadsheet recalculates it from. `formula` must come to exactly `value`. */
export const number = (
  value: string | null,
  { formula, cite, isBold = false, isComputed = formula !== undefined }: NumberOptions = {},
): Cell => {
  if (value === null) return cell('n/a');
  return {
    content: [
      {
        text: grouped(value),
        ...(isBold ? { bold: true } : {}),
        ...(isComputed ? { claim: 'computed' as const } : {}),
        ...(cite ? { cite, claim: 'quoted' as const } : {}),
      },
    ],
    number: exact(value).toFixed(),
    ...(formula ? { formula } : {}),
  };
};

/** A share as a percentage with one decimal; its formula gives the share and is rounded here. */
export const percent = (share: string | null, formula?: string): Cell => {
  if (share === null) return cell('n/a');
  const value = rounded(exact(share), 3);
  const shown = exact(value).times(100).toFixed(1).replace('-', '−');
  return {
    content: [{ text: `${shown} %`, claim: 'computed' }],
    number: value,
    ...(formula ? { formula: `ROUND(${formula},3)` } : {}),
  };
};
