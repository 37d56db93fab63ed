import { lineItem } from '../accounts/line-items.ts';
import { exact } from '../figures/exact.ts';
import type { Figure } from '../figures/figure.ts';
import { yearBefore } from '../figures/period.ts';
import type { AccountType, Entry } from '../tables/entry.ts';
import { type Materiality, type VarianceValue, varianceOf } from './variance.ts';

/** One account, or one line of the statements, against the budget or the year before. */
export interface Variance extends VarianceValue {
  readonly account: string;
  readonly code: string | null;
  readonly line: string | null;
  readonly type: AccountType | 'result' | 'flow';
  readonly comparison: 'budget' | 'prior' | 'forecast';
  readonly base: string;
  readonly actual: string;
  readonly baseFigure: string;
  readonly actualFigure: string;
}

const plainKey = ({ account, code }: Figure): string => (code ?? account).trim().toLowerCase();

/** Every account that has an actual figure and a base in the period: against the budget, the forecast and the year before. */
export const computeVariances = (
  figures: readonly Figure[],
  period: string,
  materiality: Materiality,
  declaredTypes: ReadonlyMap<string, AccountType>,
): Variance[] => {
  const at = (key: string, scenario: Figure['scenario']) =>
    new Map(
      figures
        .filter((figure) => figure.period === key && figure.scenario === scenario && figure.line !== 'memo')
        .map((figure) => [plainKey(figure), figure] as const),
    );
  const actual = at(period, 'actual');
  const comparisons = [
    ['budget', at(period, 'budget')],
    ['forecast', at(period, 'forecast')],
    ['prior', at(yearBefore(period), 'actual')],
  ] as const;
  return comparisons.flatMap(([comparison, bases]) =>
    [...actual].flatMap(([key, figure]): Variance[] => {
      const base = bases.get(key);
      if (!base) return [];
      const line = figure.line === 'memo' ? null : figure.line;
      const type = declaredTypes.get(key) ?? (line ? lineItem(line).type : null);
      if (!type) return [];
      return [
        {
          account: figure.account,
          code: figure.code,
          line,
          type,
          comparison,
          base: base.value,
          actual: figure.value,
          baseFigure: base.id,
          actualFigure: figure.id,
          ...varianceOf(exact(base.value), exact(figure.value), type, materiality),
        },
      ];
    }),
  );
};

/** Types that the documents themselves give their accounts, by code or name. */
export const declaredTypesOf = (entries: readonly Entry[]): Map<string, AccountType> =>
  new Map(
    entries.flatMap(({ account, code, type }) =>
      type ? [[(code ?? account).trim().toLowerCase(), type] as const] : [],
    ),
  );
