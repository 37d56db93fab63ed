import { isTotalLine } from '../accounts/line-items.ts';
import { exact } from '../figures/exact.ts';
import { shownAmount, shownFixed, shownPercent, shownRatio } from '../figures/shown.ts';
import type { FinanceAnalysis } from '../finance-analyzer.output.ts';
import { departmentOf } from './department.ts';
import { type SaidNumber, type Statement, say } from './statement.ts';

type Parts = Pick<
  FinanceAnalysis,
  'statements' | 'ratios' | 'variances' | 'growth' | 'forecast' | 'unit' | 'period' | 'anomalies'
>;
type Named = SaidNumber & { readonly meaning: string };

/** Every number that prose may use, by name: lines, ratios, growth. */
export const sayableNumbers = ({ statements, ratios, growth, forecast, unit, period }: Parts): Map<string, Named> => {
  const numbers = new Map<string, Named>();
  for (const row of [...statements.income, ...statements.balance, ...statements.cash_flow])
    numbers.set(row.line, {
      shown: `${shownAmount(row.value)} ${unit}`,
      claimId: row.claimId,
      meaning: `${row.label}, ${period.label}`,
    });
  for (const { name, label, value, unit: kind, claimId } of ratios) {
    if (value === null || claimId === null || kind === 'money') continue;
    numbers.set(name.replace(/[^\w-]/gu, '-'), {
      shown: shownRatio(value, kind),
      claimId,
      meaning: label,
    });
  }
  for (const { line, kind, value, label, claimId } of growth)
    if (value !== null)
      numbers.set(`${line}-${kind}`, {
        shown: shownPercent(value),
        claimId,
        meaning: `${label}: ${kind === 'yoy' ? 'change on the year before' : 'growth a year'}`,
      });
  if (forecast?.runway?.months)
    numbers.set('runway', { shown: `${forecast.runway.months} months`, claimId: 'runway', meaning: 'Runway' });
  return numbers;
};

const against = { budget: 'budget', prior: 'the year before', forecast: 'forecast' } as const;

/** Commentary from templates: each number is put in by code and names its claim. Nothing is said about causes. */
export const writeCommentary = (parts: Parts): Statement[] => {
  const numbers = Object.fromEntries(sayableNumbers(parts));
  const label = parts.period.label;
  const sentences: (Statement | null)[] = [
    say(
      'result',
      `In ${label}, revenue was {{revenue}} and net income {{net_income}}, a net margin of {{net_margin}}.`,
      numbers,
    ),
    say('result', 'Gross margin was {{gross_margin}}, EBITDA {{ebitda}} or {{ebitda_margin}} of revenue.', numbers),
    growthSentence(parts, numbers),
    say(
      'liquidity',
      'Current liabilities were covered {{current_ratio}} times by current assets; cash stood at {{cash}}.',
      numbers,
    ),
    say(
      'liquidity',
      `Customers took {{${nameOf(parts, 'dso')}}} to pay, stock lasted {{${nameOf(parts, 'dio')}}}, suppliers were paid after {{${nameOf(parts, 'dpo')}}}: a cash conversion cycle of {{ccc}}.`,
      numbers,
    ),
    say('liquidity', 'Free cash flow was {{fcf-amount}}.', { 'fcf-amount': freeCashFlow(parts) }),
    ...largestVariances(parts).map((row) =>
      say(
        'variance',
        `${row.account} was ${exact(row.variance).isNegative() ? 'below' : 'above'} ${against[row.comparison]} by {{size}}${row.pct === null ? ' (the base is zero)' : ' ({{pct}})'}, ${row.favourable ? 'favourable' : 'unfavourable'}${row.signFlip ? '; the sign changed' : ''}.`,
        {
          size: { shown: `${shownAmount(exact(row.variance).abs())} ${parts.unit}`, claimId: row.claimId },
          pct: { shown: `${shownFixed(String(row.pct ?? 0), 1)} %`, claimId: row.claimId },
        },
      ),
    ),
    ...forecastSentences(parts),
  ];
  return sentences.filter((sentence) => sentence !== null);
};

const nameOf = ({ ratios }: Parts, prefix: string): string =>
  ratios.find(({ name }) => name.startsWith(`${prefix}_3`))?.name ?? prefix;

const freeCashFlow = ({ ratios, unit }: Parts): SaidNumber | null => {
  const ratio = ratios.find(({ name }) => name === 'fcf');
  return ratio?.value && ratio.claimId
    ? { shown: `${shownAmount(ratio.value)} ${unit}`, claimId: ratio.claimId }
    : null;
};

const growthSentence = ({ growth }: Parts, numbers: Record<string, SaidNumber>): Statement | null => {
  const revenue = growth.find(({ line, kind }) => line === 'revenue' && kind === 'yoy');
  if (!revenue?.value) return null;
  const word = exact(revenue.value).isNegative() ? 'fell' : 'rose';
  const size = { shown: shownPercent(exact(revenue.value).abs()), claimId: revenue.claimId };
  return numbers['revenue-cagr']
    ? say(
        'growth',
        `Revenue ${word} by {{size}} on the year before; over all years given it changed by {{revenue-cagr}} a year.`,
        { ...numbers, size },
      )
    : say('growth', `Revenue ${word} by {{size}} on the year before.`, { size });
};

/** Material variances of single accounts, against the budget where there is one. */
const largestVariances = ({ variances }: Parts) => {
  const comparison = variances.some((row) => row.comparison === 'budget') ? 'budget' : 'prior';
  return variances
    .filter((row) => row.material && row.favourable !== null && row.comparison === comparison && !isTotalLine(row.line))
    .toSorted((a, b) => exact(b.variance).abs().comparedTo(exact(a.variance).abs()))
    .slice(0, 6);
};

const forecastSentences = ({ forecast, unit }: Parts): (Statement | null)[] => {
  const [revenue] = forecast?.series ?? [];
  const base = forecast?.cash?.views[0];
  const last = revenue?.points.at(-1);
  const test = revenue?.backTests.find(({ method }) => method === revenue.method);
  return [
    revenue && last && test && test.wapePercent !== null
      ? say(
          'forecast',
          `${revenue.series} for {{month}} is forecast at {{value}} (80 % interval {{low}} to {{high}}); tested on {{n}} months the method erred by {{wape}} of the total.`,
          {
            month: { shown: last.period, claimId: 'forecast-1' },
            value: { shown: `${shownAmount(last.value)} ${unit}`, claimId: 'forecast-1' },
            low: { shown: shownAmount(last.low), claimId: 'forecast-1' },
            high: { shown: shownAmount(last.high), claimId: 'forecast-1' },
            n: { shown: String(test.n), claimId: 'forecast-1' },
            wape: { shown: `${shownFixed(String(test.wapePercent), 1)} %`, claimId: 'forecast-1' },
          },
        )
      : null,
    base
      ? say(
          'cash',
          `In the ${base.scenario.name.toLowerCase()} scenario cash is lowest in the week ending {{date}}, at {{amount}}.`,
          {
            date: { shown: base.minimum.date, claimId: 'cash-1' },
            amount: { shown: `${shownAmount(base.minimum.amount)} ${unit}`, claimId: 'cash-1' },
          },
        )
      : null,
    forecast?.runway?.months
      ? say('cash', 'At the burn of the last months, {{burn}} a month, cash lasts {{months}} months.', {
          burn: { shown: `${shownAmount(forecast.runway.averageBurn)} ${unit}`, claimId: 'runway' },
          months: { shown: forecast.runway.months, claimId: 'runway' },
        })
      : null,
  ];
};

/** What to ask whom: the causes that figures do not show. */
export const writeQuestions = (parts: Parts): FinanceAnalysis['questions'] => [
  ...largestVariances(parts)
    .filter(({ favourable }) => favourable === false)
    .map((row) => ({
      to: departmentOf(row.line),
      text: `What led to ${row.account} being ${shownAmount(exact(row.variance).abs())} ${parts.unit} ${exact(row.variance).isNegative() ? 'below' : 'above'} ${against[row.comparison]}, and will it recur?`,
      why: `Material and unfavourable: ${row.pct === null ? 'the base is zero' : `${shownFixed(String(row.pct), 1)} %`}.`,
      claimIds: [row.claimId],
    })),
  ...parts.anomalies.slice(0, 4).map((anomaly, index) => ({
    to: 'Finance',
    text: `What is behind ${anomaly.series} in ${anomaly.period}?`,
    why: anomaly.message,
    claimIds: [`anomaly-${index + 1}`],
  })),
];
