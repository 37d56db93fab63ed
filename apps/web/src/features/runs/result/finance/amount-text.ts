import { textOf } from '../evidence.ts';

/** An exact decimal for reading: grouped, at most `decimals` of them; empty where there is none. */
export const amountText = (value: unknown, decimals = 2): string => {
  const text = textOf(value);
  if (text === '' || Number.isNaN(Number(text))) return text;
  return Number(text).toLocaleString('en', { maximumFractionDigits: decimals });
};

/** For sorting and export: a number where it is one. */
export const amountValue = (value: unknown): number | string => {
  const text = textOf(value);
  return text === '' || Number.isNaN(Number(text)) ? text : Number(text);
};

/** A share as percent with one decimal. */
export const shareText = (value: unknown): string => {
  const text = textOf(value);
  return text === '' ? '' : `${amountText(Number(text) * 100, 1)} %`;
};
