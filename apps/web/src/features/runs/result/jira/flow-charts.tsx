import { Chart } from '../../../../components/charts/chart.tsx';
import type { FlowData } from './flow-data.ts';

/** The charts of those names that the analysis has, in this order. */
export function FlowCharts({ data, names }: { data: FlowData; names: readonly string[] }) {
  return names.flatMap((name) =>
    data.charts.filter(({ id }) => id === name).map(({ id, ...spec }) => <Chart key={id} {...spec} />),
  );
}
