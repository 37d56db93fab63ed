import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const brand: MantineColorsTuple = [
  '#eef0fd',
  '#dcdff9',
  '#b7bdf1',
  '#929bea',
  '#727de3',
  '#5d69de',
  '#4f5bd5',
  '#434dbb',
  '#3a44a5',
  '#2f3889',
];

/** Slate rather than pure gray; in dark pages 0 is text, 4 lines, 6 surfaces and 7 the page. */
const dark: MantineColorsTuple = [
  '#e7e8eb',
  '#c9cbd1',
  '#a6a9b3',
  '#878a95',
  '#33353e',
  '#282a31',
  '#1d1f24',
  '#141519',
  '#101115',
  '#0b0c0e',
];

/** One product look: calm surfaces, one accent, system fonts (nothing is fetched from elsewhere). */
export const theme = createTheme({
  primaryColor: 'brand',
  primaryShade: { light: 6, dark: 6 },
  colors: { brand, dark },
  fontFamily: 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Table: { defaultProps: { verticalSpacing: 'xs', horizontalSpacing: 'md' } },
    Tooltip: { defaultProps: { multiline: true, maw: 320, events: { hover: true, focus: true, touch: true } } },
    Modal: { defaultProps: { centered: true } },
    Alert: { defaultProps: { variant: 'default' }, styles: { root: { borderColor: 'var(--app-line)' } } },
  },
});

/** Mantine's quiet text is below the contrast that AA asks for; these values pass on every surface used here. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5a5f6b',
    '--mantine-color-placeholder': '#6b707c',
    '--mantine-color-error': '#c22727',
    '--mantine-color-anchor': brand[7],
    '--app-page': '#f8f8fa',
    '--app-surface': '#ffffff',
    '--app-line': '#e4e5ea',
    '--app-hover': '#f1f2f5',
    '--app-selected': '#eceefb',
    '--app-mark': '#fff0b3',
    '--app-mark-line': '#d9a400',
    '--app-good': '#1f7a43',
    '--app-attention': '#95590a',
    '--app-bad': '#c22727',
    '--app-active': brand[7],
    '--app-chart-1': '#3a5fb5',
    '--app-chart-2': '#b8620f',
    '--app-chart-3': '#1f7a5a',
    '--app-chart-4': '#7b4fb0',
    '--app-chart-5': '#5a6472',
    '--app-chart-6': '#a8324a',
  },
  dark: {
    '--mantine-color-dimmed': '#a6a9b3',
    '--mantine-color-placeholder': '#8f929d',
    '--mantine-color-error': '#ff8f8f',
    '--mantine-color-anchor': '#aab2f5',
    '--app-page': dark[7],
    '--app-surface': '#1a1b20',
    '--app-line': '#2b2d35',
    '--app-hover': '#23252b',
    '--app-selected': '#272a45',
    '--app-mark': '#5a4a10',
    '--app-mark-line': '#e0b93a',
    '--app-good': '#6fd09a',
    '--app-attention': '#f0b860',
    '--app-bad': '#ff8f8f',
    '--app-active': '#aab2f5',
    '--app-chart-1': '#8fa8f5',
    '--app-chart-2': '#f0a860',
    '--app-chart-3': '#6fd0a8',
    '--app-chart-4': '#c4a0f0',
    '--app-chart-5': '#a6adb8',
    '--app-chart-6': '#f08fa4',
  },
});
