import type { Claim } from '@copilot/contracts';
import { benfordOf } from './anomalies/benford.ts';
import { findAnomalies } from './anomalies/find-anomalies.ts';
import { answerQuestion } from './answers/answer-question.ts';
import { ClaimBook } from './claim-book.ts';
import { unfoundedNumbers } from './commentary/number-check.ts';
import type { Statement } from './commentary/statement.ts';
import { writeCommentary, writeQuestions } from './commentary/write-commentary.ts';
import { shownAmount, shownPercent } from './figures/shown.ts';
import type { FinanceAnalyzerInput } from './finance-analyzer.input.ts';
import type { FinanceAnalysis } from './finance-analyzer.output.ts';
import { outlookOf } from './forecast/outlook.ts';
import { computeRatios, duPont } from './ratios/compute-ratios.ts';
import { computeGrowth } from './ratios/growth.ts';
import type { ReadBooks } from './read-books.ts';
import { chartsFor } from './report/charts.ts';
import { claimOutlook, claimRatios, claimVariances } from './report/claim-results.ts';
import { statementLines } from './statements/statement-lines.ts';
import { translate } from './translation/translate.ts';
import { computeVariances, declaredTypesOf } from './variances/compute-variances.ts';
import { pairSales, priceVolumeMix } from './variances/price-volume-mix.ts';

/** An analysis without the words of a model, and everything it asserts. */
export interface Analyzed {
  readonly data: FinanceAnalysis;
  readonly claims: Claim[];
  /** What could not be given, for the gaps. */
  readonly missing: readonly string[];
}

/** Works out everything that books allow. A check that stops leaves statements, checks and answers to plain look-ups only. */
export const analyzeBooks = (read: ReadBooks, input: FinanceAnalyzerInput): Analyzed => {
  const { books, selected, unit, figures } = read;
  const claims = new ClaimBook(unit);
  const stopped = [...new Set(read.checks.filter(({ effect }) => effect === 'stops').map(({ message }) => message))];
  const isStopped = stopped.length > 0;
  const materiality = {
    amount: input.materiality?.amount ?? null,
    percent: input.materiality?.percent ?? null,
    either: input.materiality?.either ?? false,
  };
  const statements = {
    income: statementLines('income', books, selected, claims),
    balance: statementLines('balance', books, selected, claims),
    cash_flow: statementLines('cash_flow', books, selected, claims),
  };
  const days = input.daysInYear;
  const plainRatios = isStopped ? [] : computeRatios(books, selected, days);
  const ratios = claimRatios(plainRatios, books, selected, claims);
  const variances = isStopped
    ? []
    : claimVariances(
        computeVariances(
          figures,
          selected.key,
          materiality,
          declaredTypesOf(read.tables.flatMap(({ entries }) => entries)),
        ),
        figures,
        claims,
        unit,
      );
  const growth = isStopped
    ? []
    : computeGrowth(books, selected.key).map((row) => ({
        ...row,
        claimId: claims.computed(
          `growth-${row.line}-${row.kind}`,
          `${row.label}, ${row.kind === 'yoy' ? 'change on the year before' : 'compound annual growth'}: ${row.value === null ? 'n/a' : shownPercent(row.value)}`,
          {
            formula: row.kind === 'yoy' ? '(to − from) / |from|' : '(to / from)^(1 / years) − 1',
            inputs: [row.from.period, row.to.period].flatMap((period) => {
              const value = books.line(row.line, period);
              return value ? [claims.line(value, period)] : [];
            }),
            value: row.value ?? 'n/a',
            unit: '',
          },
        ),
      }));
  const outlook = isStopped ? null : outlookOf(books, read.cashPlan, selected, input);
  const pvm = isStopped ? null : priceVolumeMix(pairSales(read.sales));
  const anomalies = findAnomalies(figures, read.ledger);
  anomalies.forEach((anomaly, index) => {
    const inputs = anomaly.place
      ? [
          claims.quoted(
            `anomaly-${index + 1}-cell`,
            `${anomaly.series}, ${anomaly.period}: ${anomaly.place.quote}`,
            anomaly.place,
          ),
        ]
      : [];
    claims.computed(`anomaly-${index + 1}`, anomaly.message, {
      formula: '(value − median) / (1.4826 × MAD)',
      inputs,
      value: String(anomaly.score),
      unit: '',
    });
  });
  if (outlook) claimOutlook(outlook, claims, unit);
  const ledgerAmounts = read.ledger.map(({ value }) => value);
  const parts = {
    period: {
      key: selected.key,
      label: selected.label,
      start: selected.start,
      end: selected.end,
      months: selected.months,
    },
    currency: read.currency,
    scale: read.scale === 1 ? 'units' : String(read.scale),
    unit,
    numberLocale: read.locale,
    daysInYear: days,
    materiality,
    stopped,
    checks: read.checks.map((check) => ({ ...check, places: [...check.places] })),
    statements,
    ratios,
    dupont: duPont(plainRatios),
    growth,
    variances,
    priceVolumeMix: pvm && { ...pvm, rows: [...pvm.rows] },
    forecast: outlook && {
      series: outlook.series.map((series) => ({
        ...series,
        history: [...series.history],
        points: [...series.points],
        backTests: [...series.backTests],
      })),
      cash: outlook.cash && {
        ...outlook.cash,
        views: outlook.cash.views.map((view) => ({ ...view, weeks: [...view.weeks] })),
      },
      runway: outlook.runway && { ...outlook.runway, monthlyNetBurn: [...outlook.runway.monthlyNetBurn] },
    },
    anomalies,
    benford: ledgerAmounts.length > 0 ? { ...benfordOf(ledgerAmounts) } : null,
    translation: translationOf(read, input, isStopped),
    mapping: read.accounts.map(({ account, code, line, method }) => ({ account, code, line, method })),
    notices: [...read.notices],
  } satisfies Omit<FinanceAnalysis, 'charts' | 'commentary' | 'questions' | 'answers'>;
  const answers = (input.questions ?? []).map((question, index) =>
    answerQuestion(question, index, {
      figures,
      books,
      ratios: plainRatios,
      selected,
      firstMonth: input.fiscalYearStart,
      currencyUnit: unit,
      claims,
    }),
  );
  answers.forEach((answer, index) => {
    if (answer.status === 'not_in_document')
      claims.missing(`answer-${index + 1}`, `${answer.question} Not in the document.`);
  });
  const commentary = isStopped
    ? []
    : foundedOnly(writeCommentary(parts), claims.claims, [selected.label, ...figures.map(({ account }) => account)]);
  const data: FinanceAnalysis = {
    ...parts,
    charts: isStopped ? [] : (chartsFor(parts) as FinanceAnalysis['charts']),
    commentary: commentary.map((statement) => ({ ...statement, claimIds: [...statement.claimIds] })),
    questions: isStopped ? [] : writeQuestions(parts),
    answers: answers.map((answer) => ({ ...answer, claimIds: [...answer.claimIds] })),
  };
  return { data, claims: claims.claims, missing: outlook?.missing ?? [] };
};

const translationOf = (
  { books, selected }: ReadBooks,
  { translation }: FinanceAnalyzerInput,
  isStopped: boolean,
): FinanceAnalysis['translation'] => {
  if (!translation || isStopped) return null;
  const translated = translate(books, selected.key, {
    ...translation,
    currency: translation.currency.toUpperCase(),
    historicalRate: translation.historicalRate ?? null,
  });
  return translated && { ...translated, rows: [...translated.rows] };
};

/** The last look at prose: a sentence with a number that none of its claims states is not published. */
const foundedOnly = (
  statements: readonly Statement[],
  claims: readonly Claim[],
  names: readonly string[],
): Statement[] => {
  const texts = new Map(
    claims.map(
      (claim) =>
        [claim.id, [claim.text, claim.computation?.value ?? '', shownIfNumber(claim.computation?.value)]] as const,
    ),
  );
  return statements.filter(
    ({ text, claimIds }) =>
      unfoundedNumbers(text, [...names, ...claimIds.flatMap((id) => texts.get(id) ?? [])]).length === 0,
  );
};

const shownIfNumber = (value: string | undefined): string =>
  value !== undefined && /^-?\d+(?:\.\d+)?$/u.test(value) ? shownAmount(value) : '';
