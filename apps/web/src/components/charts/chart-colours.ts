/** Set in the theme for light and dark. */
const colours = 6;

/** The colour of a series by its position. */
export const chartColour = (index: number): string => `var(--app-chart-${(index % colours) + 1})`;

export const waterfallColours = {
  total: chartColour(0),
  up: 'var(--app-good)',
  down: 'var(--app-bad)',
} as const;
