/** Colours of paged formats, hex without `#`. Each text colour has at least 4.5 : 1 on its ground. */
export const colours = {
  ink: '1F2933',
  accent: '1F3A5F',
  muted: '5B6776',
  rule: 'C9D1DA',
  headerFill: 'EDF1F5',
  link: '1D4F91',
} as const;

/** Bar and ground of each callout. */
export const toneColours = {
  info: { bar: '2F5D8A', fill: 'F2F6FA' },
  warning: { bar: '9A6700', fill: 'FCF7EA' },
  critical: { bar: 'A4262C', fill: 'FCF1F1' },
} as const;

/** Type sizes in points. */
export const sizes = {
  title: 28,
  subtitle: 14,
  headings: [18, 14, 12, 11, 10.5, 10.5],
  body: 10,
  table: 8.5,
  small: 8.5,
} as const;

/** A4 and its margins in points. */
export const page = { width: 595.28, height: 841.89, margin: 62 } as const;

/** From this many columns on, a table's section turns to landscape. */
export const wideTableColumns = 6;

/** Fills and lines of charts in order of use: told apart by lightness too, so that black and white print keeps them. */
export const chartColours = ['1F4E8C', 'D9822B', '2F8F6B', '8A5BB5', '5B6776', 'B83A4B', '6FA3D8', 'B8A03A'] as const;

/** What goes up, what goes down, and totals, in a waterfall. */
export const waterfallColours = { up: '2F8F6B', down: 'B83A4B', total: '1F4E8C' } as const;
