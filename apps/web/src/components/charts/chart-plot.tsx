import {
  Area,
  Bar,
  CartesianGrid,
  Cell,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import classes from './chart.module.css';
import { chartColour, waterfallColours } from './chart-colours.ts';
import { type ChartSpec, figureText, tickText, waterfallBars } from './chart-spec.ts';

/** A category with the values of all series by their position, as the drawing library takes them. */
type PlotRow = Record<string, string | number | null | [number, number]>;

const rowsOf = ({ kind, categories, series }: ChartSpec): PlotRow[] => {
  const bars = kind === 'waterfall' ? waterfallBars(series[0]?.values ?? []) : [];
  return categories.map((category, index) => ({
    category,
    ...Object.fromEntries(series.map(({ values }, position) => [`v${position}`, values[index] ?? null])),
    ...(bars[index] ? { range: bars[index].range } : {}),
  }));
};

const axisTitle = (value: string) => ({ value, fontSize: 12, fill: 'var(--mantine-color-dimmed)' });

/** The drawing alone; `Chart` says in words what it shows. */
export function ChartPlot({ spec }: { spec: ChartSpec }) {
  return (
    <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height: 280 }}>
      <ComposedChart
        data={rowsOf(spec)}
        margin={{ top: 8, right: 8, bottom: 18, left: 12 }}
        accessibilityLayer={false}
        stackOffset="sign"
      >
        <CartesianGrid vertical={false} stroke="var(--app-line)" />
        <XAxis
          dataKey="category"
          tickLine={false}
          stroke="var(--app-line)"
          tick={{ fill: 'var(--mantine-color-dimmed)' }}
          minTickGap={12}
          label={{ ...axisTitle(spec.xTitle), position: 'insideBottom', offset: -12 }}
        />
        <YAxis
          width={64}
          tickLine={false}
          axisLine={false}
          tickFormatter={tickText}
          domain={spec.kind === 'line' || spec.kind === 'points' ? ['auto', 'auto'] : undefined}
          label={{
            ...axisTitle(`${spec.yTitle} (${spec.unit})`),
            angle: -90,
            position: 'insideLeft',
            style: { textAnchor: 'middle' },
          }}
        />
        <ReferenceLine y={0} stroke="var(--mantine-color-dimmed)" />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: 'var(--app-hover)', stroke: 'var(--app-line)' }}
          content={({ active, label }) => (active ? <FiguresAtPoint category={String(label)} spec={spec} /> : null)}
        />
        {marksOf(spec)}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

const marksOf = ({ kind, series }: ChartSpec) => {
  if (kind === 'waterfall') {
    const bars = waterfallBars(series[0]?.values ?? []);
    return (
      <Bar dataKey="range" isAnimationActive={false} maxBarSize={64}>
        {bars.map(({ role }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: bars stand where they stand
          <Cell key={index} fill={waterfallColours[role]} />
        ))}
      </Bar>
    );
  }
  return series.map(({ name, dashed }, index) => {
    const shared = { key: name, dataKey: `v${index}`, isAnimationActive: false } as const;
    const colour = chartColour(index);
    if (kind === 'bar') return <Bar {...shared} key={name} fill={colour} maxBarSize={48} />;
    if (kind === 'stacked') return <Bar {...shared} key={name} fill={colour} stackId="stack" maxBarSize={64} />;
    if (kind === 'area')
      return <Area {...shared} key={name} stackId="stack" fill={colour} fillOpacity={0.85} stroke={colour} />;
    // A dashed series among points is a line to hold them against.
    const isPoints = kind === 'points' && !dashed;
    return (
      <Line
        {...shared}
        key={name}
        stroke={colour}
        strokeWidth={isPoints ? 0 : 2}
        strokeDasharray={dashed ? '5 4' : undefined}
        dot={dashed ? false : { r: isPoints ? 4 : 2.5, fill: colour, strokeWidth: 0 }}
      />
    );
  });
};

function FiguresAtPoint({ category, spec }: { category: string; spec: ChartSpec }) {
  const index = spec.categories.indexOf(category);
  if (index < 0) return null;
  return (
    <div className={classes.tooltip}>
      <strong>{category}</strong>
      {spec.series.map(({ name, values }) => {
        const value = values[index];
        return value === null || value === undefined ? null : (
          <div key={name}>
            {name}: {figureText(value)} {spec.unit}
          </div>
        );
      })}
    </div>
  );
}
