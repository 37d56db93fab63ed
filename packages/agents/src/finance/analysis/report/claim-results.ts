import type { ClaimBook } from '../claim-book.ts';
import type { Figure } from '../figures/figure.ts';
import { type Period, yearBefore } from '../figures/period.ts';
import { shownAmount, shownFixed, shownRatio } from '../figures/shown.ts';
import type { FinanceAnalysis } from '../finance-analyzer.output.ts';
import type { Outlook } from '../forecast/outlook.ts';
import type { Ratio } from '../ratios/compute-ratios.ts';
import type { Books } from '../statements/books.ts';
import type { Variance } from '../variances/compute-variances.ts';

/** Ratios with a claim each that names the lines behind it; a ratio that could not be given is a missing one. */
export const claimRatios = (
  ratios: readonly Ratio[],
  books: Books,
  period: Period,
  claims: ClaimBook,
): FinanceAnalysis['ratios'] =>
  ratios.map((ratio) => {
    const id = `ratio-${ratio.name}`;
    const inputs = ratio.inputs.map((input) => ({ ...input }));
    if (ratio.value === null)
      return {
        ...ratio,
        inputs,
        claimId: claims.missing(id, `${ratio.label}: ${ratio.note ?? 'not in the documents.'}`),
      };
    const lines = ratio.inputs.flatMap(({ name, isAverage }) =>
      [period.key, ...(isAverage ? [yearBefore(period.key)] : [])].flatMap((key) => {
        const value = books.line(name, key);
        return value ? [claims.line(value, key)] : [];
      }),
    );
    const claimId = claims.computed(id, `${ratio.label}, ${period.label}: ${shownRatio(ratio.value, ratio.unit)}`, {
      formula: `${ratio.formula} (${ratio.definition})`,
      inputs: [...new Set(lines)],
      value: ratio.value,
      unit: ratio.unit,
    });
    return { ...ratio, inputs, claimId };
  });

/** Variances with a claim each on the two figures compared. */
export const claimVariances = (
  variances: readonly Variance[],
  figures: readonly Figure[],
  claims: ClaimBook,
  unit: string,
): FinanceAnalysis['variances'] => {
  const byId = new Map(figures.map((figure) => [figure.id, figure]));
  return variances.map(({ baseFigure, actualFigure, ...variance }, index) => ({
    ...variance,
    claimId: claims.computed(
      `variance-${index + 1}`,
      `${variance.account} against ${variance.comparison}: ${shownAmount(variance.variance)} ${unit} (${variance.pct === null ? 'n/a' : `${shownFixed(String(variance.pct), 1)} %`})`,
      {
        formula: 'actual − base',
        inputs: [actualFigure, baseFigure].flatMap((id) => {
          const figure = byId.get(id);
          return figure ? [claims.figure(figure)] : [];
        }),
        value: variance.variance,
        unit,
      },
    ),
  }));
};

/** Forecasts, cash views and runway as claims, with everything that their sentences show. */
export const claimOutlook = ({ series, cash, runway }: Outlook, claims: ClaimBook, unit: string): void => {
  series.forEach((forecast, index) => {
    const last = forecast.points.at(-1);
    const test = forecast.backTests.find(({ method }) => method === forecast.method);
    if (!last || !test) return;
    claims.computed(
      `forecast-${index + 1}`,
      `${forecast.series}, ${last.period}: ${shownAmount(last.value)} ${unit}, 80 % interval ${shownAmount(last.low)} to ${shownAmount(last.high)}; ${forecast.methodLabel}; back-test on ${test.n} months: WAPE ${shownFixed(String(test.wapePercent ?? 0), 1)} %, bias ${shownFixed(String(test.biasPercent ?? 0), 1)} %`,
      { formula: `${forecast.methodLabel}. ${forecast.why} ${forecast.interval}`, inputs: [], value: last.value, unit },
    );
  });
  cash?.views.forEach((view, index) => {
    claims.computed(
      `cash-${index + 1}`,
      `${view.scenario.name}: lowest cash ${shownAmount(view.minimum.amount)} ${unit} in the week ending ${view.minimum.date}`,
      {
        formula: `opening ${shownAmount(view.opening)} + receipts − payments, week by week. ${cash.basis}`,
        inputs: [],
        value: view.minimum.amount,
        unit,
      },
    );
  });
  if (runway)
    claims.computed(
      'runway',
      `Runway: ${runway.months ?? 'no cash is burnt'}${runway.months ? ' months' : ''} at ${shownAmount(runway.averageBurn)} ${unit} a month`,
      {
        formula: `cash ${shownAmount(runway.cash)} / ${runway.basis}`,
        inputs: [],
        value: runway.months ?? '0',
        unit: 'months',
      },
    );
};
