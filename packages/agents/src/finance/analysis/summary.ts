import { shownAmount, shownPercent } from './figures/shown.ts';
import type { FinanceAnalysis } from './finance-analyzer.output.ts';

/** Two to five sentences for someone who reads nothing else. Its numbers are the analysis' own. */
export const summarize = (data: FinanceAnalysis): string => {
  if (data.stopped.length > 0)
    return [
      'The figures do not hold together, so ratios, variances and forecasts are withheld.',
      ...data.stopped.slice(0, 3),
      'Correct the documents or the form and run the analysis again; the statements as read are below.',
    ].join(' ');
  const line = (name: string) =>
    [...data.statements.income, ...data.statements.balance].find((row) => row.line === name);
  const ratio = (name: string) => data.ratios.find((row) => row.name === name)?.value;
  const revenue = line('revenue');
  const result = line('net_income');
  const margin = ratio('net_margin');
  const material = data.variances.filter((row) => row.material);
  const unfavourable = material.filter((row) => row.favourable === false).length;
  const remarks = data.checks.filter(({ effect }) => effect === 'qualifies').length;
  const base = data.forecast?.cash?.views[0];
  return [
    revenue && result
      ? `${data.period.label}: revenue of ${shownAmount(revenue.value)} ${data.unit} and net income of ${shownAmount(result.value)} ${data.unit}${margin ? ` (${shownPercent(margin)} of revenue)` : ''}.`
      : revenue
        ? `${data.period.label}: revenue of ${shownAmount(revenue.value)} ${data.unit}.`
        : `The figures of ${data.period.label} were read.`,
    ...(material.length > 0
      ? [`${material.length} variances are material, ${unfavourable} of them unfavourable.`]
      : data.variances.length > 0
        ? [`${data.variances.length} accounts were compared; none is material under the given thresholds.`]
        : []),
    ...(base
      ? [
          `Cash is lowest in the week ending ${base.minimum.date} at ${shownAmount(base.minimum.amount)} ${data.unit} (${base.scenario.name.toLowerCase()} scenario).`,
        ]
      : []),
    ...(data.answers.length > 0
      ? [
          `${data.answers.filter(({ status }) => status === 'answered').length} of ${data.answers.length} questions could be answered from the tables.`,
        ]
      : []),
    remarks === 0
      ? 'All checks of the figures passed.'
      : `${remarks} ${remarks === 1 ? 'remark qualifies' : 'remarks qualify'} the figures; see the checks.`,
  ].join(' ');
};
