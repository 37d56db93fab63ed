import type { Finding, ReadTable } from '../tables/entry.ts';
import { type Check, passed, qualifies, stops } from './check.ts';

const scaleNames: ReadonlyMap<number, string> = new Map([
  [1, 'units'],
  [1_000, 'thousands'],
  [1_000_000, 'millions'],
  [1_000_000_000, 'billions'],
]);

const nameOf = (table: ReadTable): string => `“${table.name || table.filename}”`;

/** Scale of an analysis: what was declared, or what the tables state. */
export interface ScaleDecision {
  readonly scale: number;
  readonly checks: readonly Check[];
}

/** Thousands and units are never mixed: tables that state different scales are converted, one that states none beside others stops. */
export const decideScale = (tables: readonly ReadTable[], declared: number | null): ScaleDecision => {
  const counted = tables.filter(({ shape }) => shape !== 'sales');
  const stated = counted.filter(({ scale }) => scale !== null);
  const scale =
    declared ?? Math.min(...stated.map((table) => table.scale!), stated.length === 0 ? 1 : Number.POSITIVE_INFINITY);
  const label = 'All amounts have one scale';
  const against = declared === null ? [] : stated.filter((table) => table.scale !== declared);
  if (against.length > 0)
    return {
      scale,
      checks: [
        stops({
          id: 'scale',
          label,
          message: `${against.map(nameOf).join(', ')} says ${scaleNames.get(against[0]!.scale!)}, the form says ${scaleNames.get(scale) ?? scale}. One of them is wrong by a factor of ${Math.max(against[0]!.scale! / scale, scale / against[0]!.scale!)}.`,
        }),
      ],
    };
  const silent = declared === null && stated.length > 0 ? counted.filter((table) => table.scale === null) : [];
  if (silent.length > 0)
    return {
      scale,
      checks: [
        stops({
          id: 'scale',
          label,
          message: `${stated.map(nameOf).join(', ')} says ${scaleNames.get(stated[0]!.scale!)}, ${silent.map(nameOf).join(', ')} says nothing. Choose the scale in the form, or write it above each table.`,
        }),
      ],
    };
  const different = new Set(stated.map((table) => table.scale));
  return {
    scale,
    checks: [
      different.size > 1
        ? qualifies({
            id: 'scale',
            label,
            message: `The tables have different scales; all are converted to ${scaleNames.get(scale) ?? scale}.`,
          })
        : passed({ id: 'scale', label, message: `All amounts are in ${scaleNames.get(scale) ?? scale}.` }),
    ],
  };
};

export const scaleName = (scale: number): string => scaleNames.get(scale) ?? String(scale);

/** Amounts of several currencies are never added, and none is taken for the declared one. */
export const checkCurrency = (tables: readonly ReadTable[], currency: string): Check => {
  const found = new Set(tables.flatMap(({ currencies }) => currencies));
  const label = 'All amounts are in one currency';
  const foreign = [...found].filter((code) => code !== currency);
  if (foreign.length === 0)
    return passed({
      id: 'currency',
      label,
      message:
        found.size === 0
          ? `The documents name no currency; ${currency} is taken from the form.`
          : `All amounts are in ${currency}.`,
    });
  const places = tables.flatMap(({ entries }) =>
    entries.filter((entry) => entry.currency !== null && entry.currency !== currency).map(({ place }) => place),
  );
  return stops({
    id: 'currency',
    label,
    places: places.slice(0, 4),
    message:
      found.size > 1
        ? `Amounts in ${[...found].toSorted().join(' and ')} stand side by side. Translate them to ${currency} first, or hand in one currency at a time.`
        : `The documents are in ${foreign[0]}, the form says ${currency}.`,
  });
};

/** Text in places for numbers, rows without an account, dates that are none: each with its place. */
export const checkFindings = (findings: readonly Finding[]): Check[] =>
  findings.map(({ code, message, place }) =>
    qualifies({
      id: code,
      label: 'Every amount is a number',
      message: `${message}. It is left out.`,
      places: place ? [place] : [],
    }),
  );
