import { z } from 'zod';
import type { ChartSpec } from '../../../components/charts/chart-spec.ts';

const decimal = z
  .union([z.number(), z.string()])
  .nullable()
  .transform((value) => {
    const number = value === null || value === '' ? Number.NaN : Number(value);
    return Number.isFinite(number) ? number : null;
  });

const chart = z.object({
  kind: z.enum(['bar', 'stacked', 'area', 'line', 'points', 'waterfall']),
  caption: z.string(),
  xTitle: z.string(),
  yTitle: z.string(),
  unit: z.string(),
  period: z.string(),
  n: z.number(),
  categories: z.array(z.string()),
  series: z.array(z.object({ name: z.string(), values: z.array(decimal), dashed: z.boolean().optional() })),
});

/** The charts of an agent's data, as it hands them to its deliverables; what does not fit is left out. */
export const chartsOf = (value: unknown): ChartSpec[] =>
  (Array.isArray(value) ? value : []).flatMap((entry) => {
    const parsed = chart.safeParse(entry);
    if (!parsed.success) return [];
    const { caption, series, ...rest } = parsed.data;
    return [
      {
        ...rest,
        title: caption,
        series: series.map(({ name, values, dashed = false }) => ({ name, values, dashed })),
      },
    ];
  });
