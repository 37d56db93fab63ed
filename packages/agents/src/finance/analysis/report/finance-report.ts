import type { AgentResult, DeliverableOrigin } from '@copilot/agent-kit';
import type { DeliverableBlock, DeliverableDocument, DeliverableSection } from '@copilot/deliverables';
import type { FinanceAnalysis } from '../finance-analyzer.output.ts';
import { text } from './cells.ts';
import { anomalyBlocks, answerBlocks, checkBlocks, questionBlocks, translationBlocks } from './finding-tables.ts';
import { cashBlocks, forecastBlocks, runwayBlocks } from './outlook-tables.ts';
import { duPontBlocks, growthTable, ratioTable } from './ratio-tables.ts';
import { accountRows, SheetCells } from './sheet-cells.ts';
import { accountTable, statementTable, trendTable } from './statement-tables.ts';
import { salesTable, variancesTable } from './variance-tables.ts';

/** The analysis as a document: for a finance director in print, live in a spreadsheet. */
export const financeReport = (
  { summary, data }: AgentResult<FinanceAnalysis>,
  origin: DeliverableOrigin,
): DeliverableDocument => {
  const cells = new SheetCells(data.statements);
  const accounts = accountRows(data);
  const charts = (...words: readonly string[]): DeliverableBlock[] =>
    data.charts.filter(({ caption }) => words.some((word) => caption.includes(word)));
  const isWithheld = data.stopped.length > 0;
  const sections: DeliverableSection[] = [
    {
      heading: 'Summary',
      blocks: [
        { type: 'paragraph', content: text(summary) },
        ...commentary(data),
        ...(data.notices.length > 0 ? [{ type: 'list' as const, ordered: false, items: data.notices.map(text) }] : []),
      ],
    },
    { heading: 'Checks', blocks: checkBlocks(data) },
    {
      heading: 'Statements',
      blocks: [
        ...charts('From revenue'),
        ...(['income', 'balance', 'cash_flow'] as const).flatMap((name) => statementTable(name, data, cells, accounts)),
        ...charts('Trend'),
        ...trendTable(data),
      ],
    },
    ...(isWithheld
      ? []
      : [
          { heading: 'Ratios', blocks: [ratioTable(data, cells), ...duPontBlocks(data), ...growthTable(data)] },
          {
            heading: 'Variances',
            blocks: [
              ...charts('Largest variances'),
              variancesTable(data),
              ...charts('price, volume'),
              ...salesTable(data),
            ],
          },
          {
            heading: 'Outlook',
            blocks: [
              ...runwayBlocks(data),
              ...charts('Cash at the end'),
              ...cashBlocks(data),
              ...(data.forecast?.series ?? []).flatMap((series) => [
                ...charts(`${series.series}: history`),
                ...forecastBlocks(series, data.unit),
              ]),
            ],
          },
        ]),
    ...(data.translation ? [{ heading: 'Translation', blocks: translationBlocks(data) }] : []),
    { heading: 'Unusual figures', blocks: anomalyBlocks(data) },
    ...(isWithheld ? [] : [{ heading: 'Questions', blocks: questionBlocks(data) }]),
    ...(data.answers.length > 0 ? [{ heading: 'Answers', blocks: answerBlocks(data) }] : []),
    { heading: 'Accounts', blocks: [accountTable(accounts, data.unit)] },
  ];
  return {
    title: `Financial analysis, ${data.period.label}`,
    subtitle: 'Statements, ratios, variances and outlook',
    language: 'en',
    createdAt: origin.startedAt,
    organizationName: origin.organizationName,
    generator: 'Tarento Co-Pilot · finance-analyzer',
    cover: coverOf(data, origin),
    sections,
    sources: accounts
      .filter((row, index) => accounts.findIndex(({ claimId }) => claimId === row.claimId) === index)
      .map(({ claimId, place }) => ({
        id: claimId,
        filename: place.filename,
        page: place.page,
        section: place.section,
        quote: place.quote,
      })),
  };
};

const commentary = (data: FinanceAnalysis): DeliverableBlock[] =>
  data.commentary.length === 0
    ? []
    : [
        {
          type: 'list',
          ordered: false,
          items: data.commentary.map(({ text: words, topic }) => [
            { text: words, claim: topic === 'model' ? ('judged' as const) : ('computed' as const) },
          ]),
        },
      ];

const coverOf = (data: FinanceAnalysis, origin: DeliverableOrigin): DeliverableDocument['cover'] => {
  const { amount, percent, either } = data.materiality;
  const thresholds = [amount === null ? '' : `${amount} ${data.unit}`, percent === null ? '' : `${percent} %`].filter(
    Boolean,
  );
  return [
    { label: 'Period', value: text(`${data.period.label} (${data.period.start} to ${data.period.end})`) },
    { label: 'Amounts in', value: text(data.unit) },
    { label: 'Documents', value: text(Object.values(origin.filenames).join(', ')) },
    {
      label: 'Materiality',
      value: text(
        thresholds.length === 0 ? 'not given: nothing is marked material' : thresholds.join(either ? ' or ' : ' and '),
      ),
    },
    {
      label: 'Conventions',
      value: text(
        `Closing balances unless a ratio says average; year of ${data.daysInYear} days; costs, debts and equity as positive amounts`,
      ),
    },
  ];
};
