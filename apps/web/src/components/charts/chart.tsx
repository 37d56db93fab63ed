import { Skeleton, Table, Text } from '@mantine/core';
import { lazy, Suspense, useId } from 'react';
import { ScrollRegion } from '../scroll-region.tsx';
import classes from './chart.module.css';
import { chartColour, waterfallColours } from './chart-colours.ts';
import { type ChartSpec, figureText } from './chart-spec.ts';

const ChartPlot = lazy(() => import('./chart-plot.tsx').then(({ ChartPlot: plot }) => ({ default: plot })));

/**
 * A chart with title, named axes, legend, unit, period and n. The picture is for the eyes; the same figures stand in a table
 * under it for everyone else. The drawing library is loaded when the first chart is shown.
 */
export function Chart(spec: ChartSpec) {
  const titleId = useId();
  return (
    <figure className={`surface ${classes.figure}`} aria-labelledby={titleId}>
      <figcaption>
        <Text fw={600} id={titleId}>
          {spec.title}
        </Text>
        <Text size="sm" c="dimmed">
          {spec.yTitle} by {spec.xTitle.toLowerCase()}, in {spec.unit} · {spec.period} · n = {spec.n}
        </Text>
        <ChartLegend spec={spec} />
      </figcaption>
      <Suspense fallback={<Skeleton className={classes.loading} mt="xs" aria-hidden />}>
        <div className={classes.plot} aria-hidden>
          <ChartPlot spec={spec} />
        </div>
      </Suspense>
      <ChartFigures spec={spec} />
    </figure>
  );
}

function ChartLegend({ spec }: { spec: ChartSpec }) {
  const entries =
    spec.kind === 'waterfall'
      ? [
          { name: 'Total', colour: waterfallColours.total, dashed: false },
          { name: 'Increase', colour: waterfallColours.up, dashed: false },
          { name: 'Decrease', colour: waterfallColours.down, dashed: false },
        ]
      : spec.series.map(({ name, dashed = false }, index) => ({ name, colour: chartColour(index), dashed }));
  if (entries.length < 2) return null;
  return (
    <ul className={classes.legend}>
      {entries.map(({ name, colour, dashed }) => (
        <li key={name}>
          <span
            className={classes.key}
            style={{ borderColor: colour, borderTopStyle: dashed ? 'dashed' : 'solid' }}
            aria-hidden
          />
          {name}
        </li>
      ))}
    </ul>
  );
}

function ChartFigures({ spec }: { spec: ChartSpec }) {
  return (
    <details className={classes.figures}>
      <summary>Figures of “{spec.title}”</summary>
      <ScrollRegion label={`Figures of ${spec.title}`}>
        <Table withRowBorders={false} verticalSpacing={2} w="auto">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{spec.xTitle}</Table.Th>
              {spec.series.map(({ name }) => (
                <Table.Th key={name} ta="right">
                  {name} ({spec.unit})
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {spec.categories.map((category, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: categories may repeat and never move
              <Table.Tr key={index}>
                <Table.Th scope="row" fw={400}>
                  {category}
                </Table.Th>
                {spec.series.map(({ name, values }) => (
                  <Table.Td key={name} ta="right" className="tabular">
                    {values[index] === null || values[index] === undefined ? '' : figureText(values[index])}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
    </details>
  );
}
