import { Alert, Badge, Stack, Text, Title } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import classes from '../run-result.module.css';
import { FlowCharts } from './flow-charts.tsx';
import type { FlowData } from './flow-data.ts';
import overview from './flow-overview.module.css';

interface Figure {
  readonly label: string;
  readonly value: string;
  readonly note: string;
}

const keyFigures = ({ percentiles, weeklyThroughput, ages, scope, wip }: FlowData): Figure[] => {
  const weeks = weeklyThroughput.map(({ count }) => count);
  const old = ages.filter(({ risk }) => risk === 'over_p85' || risk === 'over_p95').length;
  const days = (value: number | null) => (value === null ? 'none' : `${value} days`);
  return [
    { label: 'Cycle time, 50 %', value: days(percentiles.p50), note: `of ${percentiles.n} finished issues` },
    { label: 'Cycle time, 85 %', value: days(percentiles.p85), note: `${scope.convention}, ${scope.zone}` },
    {
      label: 'Finished a week',
      value: weeks.length === 0 ? 'none' : `${Math.min(...weeks)} to ${Math.max(...weeks)}`,
      note: `over ${weeks.length} whole weeks`,
    },
    { label: 'In progress', value: String(wip.at(-1)?.count ?? 0), note: `at the end of ${scope.to}` },
    { label: 'Older than usual', value: String(old), note: 'over the 85 % line' },
  ];
};

/** The figures people ask for first, every answer in words, and the two pictures that show whether the flow is steady. */
export function FlowOverview({ data }: { data: FlowData }) {
  return (
    <Stack gap="lg">
      {data.notices.length > 0 && (
        <Alert icon={<IconInfoCircle size={18} />}>
          {data.notices.map((notice) => (
            <div key={notice}>{notice}</div>
          ))}
        </Alert>
      )}
      <section aria-label="Key figures" className={overview.figures}>
        {keyFigures(data).map(({ label, value, note }) => (
          <div key={label} className={`surface ${overview.figure}`}>
            <Text size="sm" c="dimmed">
              {label}
            </Text>
            <Text fw={600} size="xl" className="tabular">
              {value}
            </Text>
            <Text size="xs" c="dimmed">
              {note}
            </Text>
          </div>
        ))}
      </section>
      <section aria-label="Answers">
        <Title order={2} mb="sm">
          Answers
        </Title>
        <div className="surface">
          {data.answers.map(({ question, text, status }) => (
            <article key={question} className={classes.entry}>
              <Text fw={600}>
                {question}{' '}
                {status === 'declined' && (
                  <Badge variant="default" size="sm" tt="none" fw={500}>
                    Declined
                  </Badge>
                )}
              </Text>
              <Text mt={2}>{text}</Text>
            </article>
          ))}
        </div>
      </section>
      <FlowCharts data={data} names={['cumulative-flow', 'weeks']} />
    </Stack>
  );
}
