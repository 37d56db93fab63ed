import type { RunResult } from '@copilot/contracts';
import { Stack, Text, Title } from '@mantine/core';
import { Chart } from '../../../../components/charts/chart.tsx';
import type { ChartSpec } from '../../../../components/charts/chart-spec.ts';
import { chartsOf } from '../chart-data.ts';
import { EntryList } from '../entry-list.tsx';
import { type ClaimIndex, isRecord, recordsOf, textOf } from '../evidence.ts';
import { ReadableValue } from '../readable-value.tsx';
import type { ResultTab } from '../result-tab.ts';
import { AnswerList } from './answer-list.tsx';
import { CheckTable } from './check-table.tsx';
import { FinanceOverview } from './finance-overview.tsx';
import { OutlookView } from './outlook-view.tsx';
import { RatioTable } from './ratio-table.tsx';
import { StatementTables } from './statement-tables.tsx';
import { VarianceTable } from './variance-table.tsx';

const named = (charts: readonly ChartSpec[], ...words: readonly string[]) =>
  charts.filter(({ title }) => words.some((word) => title.includes(word)));

function Charts({ charts }: { charts: readonly ChartSpec[] }) {
  return charts.map((spec) => <Chart key={spec.title} {...spec} />);
}

/** The finance analyzer's result: what holds together, the statements, and what follows from them. */
export const financeTabs = ({ data }: RunResult, claims: ClaimIndex): ResultTab[] => {
  const charts = chartsOf(data.charts);
  const unit = textOf(data.unit);
  const checks = recordsOf(data.checks);
  const ratios = recordsOf(data.ratios);
  const variances = recordsOf(data.variances);
  const questions = recordsOf(data.questions);
  const answers = recordsOf(data.answers);
  const anomalies = recordsOf(data.anomalies);
  const isStopped = Array.isArray(data.stopped) && data.stopped.length > 0;
  const tabs: (ResultTab | false)[] = [
    {
      id: 'overview',
      label: 'Overview',
      content: () => (
        <Stack>
          <FinanceOverview data={data} claims={claims} />
          <Charts charts={named(charts, 'From revenue', 'Trend')} />
        </Stack>
      ),
    },
    {
      id: 'statements',
      label: 'Financial statements',
      content: () => (
        <StatementTables statements={isRecord(data.statements) ? data.statements : {}} unit={unit} claims={claims} />
      ),
    },
    !isStopped && {
      id: 'ratios',
      label: 'Ratios',
      count: ratios.length,
      content: () => <RatioTable ratios={ratios} unit={unit} claims={claims} />,
    },
    !isStopped && {
      id: 'variances',
      label: 'Variances',
      count: variances.length,
      content: () => (
        <Stack>
          <Charts charts={named(charts, 'Largest variances', 'price, volume')} />
          <VarianceTable variances={variances} unit={unit} claims={claims} />
        </Stack>
      ),
    },
    !isStopped && {
      id: 'outlook',
      label: 'Outlook',
      content: () => (
        <Stack>
          <Charts charts={named(charts, 'Cash at the end', 'history and forecast')} />
          <OutlookView forecast={isRecord(data.forecast) ? data.forecast : {}} unit={unit} />
        </Stack>
      ),
    },
    { id: 'checks', label: 'Checks', count: checks.length, content: () => <CheckTable checks={checks} unit={unit} /> },
    answers.length > 0 && {
      id: 'answers',
      label: 'Answers',
      count: answers.length,
      content: () => <AnswerList answers={answers} claims={claims} />,
    },
    {
      id: 'questions',
      label: 'Questions',
      count: questions.length,
      content: () => (
        <Stack gap="lg">
          <Title order={2}>Questions to the departments</Title>
          <EntryList
            entries={questions}
            claims={claims}
            text={(entry) => textOf(entry.text)}
            detail={(entry) => textOf(entry.why)}
            label={(entry) => textOf(entry.to)}
            emptyText="Nothing material and unfavourable has to be asked about."
          />
          <Title order={2}>Unusual figures</Title>
          <EntryList
            entries={anomalies}
            claims={claims}
            text={(entry) => textOf(entry.message)}
            emptyText="No figure stands out from its series, or the series are too short to tell."
          />
        </Stack>
      ),
    },
    isRecord(data.translation) && {
      id: 'translation',
      label: 'Translation',
      content: () => <ReadableValue name="translation" value={data.translation} claims={claims} />,
    },
    {
      id: 'mapping',
      label: 'Mapping',
      content: () =>
        recordsOf(data.mapping).length > 0 ? (
          <ReadableValue name="mapping" value={data.mapping} claims={claims} />
        ) : (
          <Text c="dimmed">No accounts were read.</Text>
        ),
    },
  ];
  return tabs.filter((tab) => tab !== false);
};
