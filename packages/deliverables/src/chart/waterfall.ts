import type { PreparedSeries } from '../prepared-document.ts';
import { waterfallColours } from '../theme.ts';

/** One bar, from `start` to `end` on the value axis. */
interface Step {
  readonly start: number;
  readonly end: number;
  readonly role: keyof typeof waterfallColours;
}

const stepsOf = (values: readonly number[]): Step[] => {
  let level = 0;
  return values.map((value, index) => {
    const isTotal = index === 0 || index === values.length - 1;
    const start = isTotal ? 0 : level;
    level = isTotal ? value : level + value;
    return { start, end: level, role: isTotal ? 'total' : value >= 0 ? 'up' : 'down' };
  });
};

/**
 * A waterfall as stacked bars: a hidden bar up to where a step begins and a visible one for the step. A step that crosses zero
 * stands on nothing and has a part on either side.
 */
export const waterfallSeries = (
  values: readonly number[],
  names: Readonly<Record<Step['role'], string>>,
): PreparedSeries[] => {
  const steps = stepsOf(values).map((step) => ({
    ...step,
    low: Math.min(step.start, step.end),
    high: Math.max(step.start, step.end),
  }));
  const hidden = steps.map(({ low, high }) => Math.max(low, Math.min(high, 0)));
  const part = (role: Step['role'], side: 'above' | 'below') =>
    steps.map((step) => {
      if (step.role !== role) return 0;
      return side === 'above'
        ? Math.max(step.high, 0) - Math.max(step.low, 0)
        : Math.min(step.low, 0) - Math.min(step.high, 0);
    });
  const base = { name: '', values: hidden, dashed: false, hidden: true, colour: 'FFFFFF' };
  const visible = (['total', 'up', 'down'] as const).flatMap((role) =>
    (['above', 'below'] as const).map((side) => ({
      name: names[role],
      values: part(role, side),
      dashed: false,
      hidden: false,
      colour: waterfallColours[role],
    })),
  );
  return [base, ...visible.filter((series) => series.values.some((value) => value !== 0))];
};
