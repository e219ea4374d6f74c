import { paperTheme } from './paper-theme.js';
import type { PlotTheme } from './plot-theme.js';

/** Colours on a dark page: the same hues, lighter, with a contrast of at least 4.5 with #1b1b1b. */
const dark: Omit<PlotTheme, 'background' | 'font'> = {
  paper: '#1b1b1b',
  ink: '#ececec',
  muted: '#b4b4b4',
  grid: '#454545',
  series: ['#56b4e9', '#f08a4b', '#3fc79c', '#e5a3c6', '#f5f5f5', '#e58aa8', '#a9a2f0', '#c9c95e'],
  onSeries: Array.from({ length: 8 }, () => '#000000'),
};

/**
 * The theme of charts in HTML pages: every colour is a CSS variable, with that of {@link paperTheme} where the page does not set it.
 *
 * @example
 * pageTheme.series[0]; // 'var(--plot-series-1, #0072b2)'
 */
export const pageTheme: PlotTheme = {
  background: undefined,
  paper: `var(--plot-paper, ${paperTheme.paper})`,
  ink: `var(--plot-ink, ${paperTheme.ink})`,
  muted: `var(--plot-muted, ${paperTheme.muted})`,
  grid: `var(--plot-grid, ${paperTheme.grid})`,
  series: paperTheme.series.map((colour, index) => `var(--plot-series-${index + 1}, ${colour})`),
  onSeries: paperTheme.onSeries.map((colour, index) => `var(--plot-on-series-${index + 1}, ${colour})`),
  font: paperTheme.font,
};

function variables({
  paper,
  ink,
  muted,
  grid,
  series,
  onSeries,
}: Omit<PlotTheme, 'background' | 'font'>): string {
  return [
    `--plot-paper: ${paper}; --plot-ink: ${ink}; --plot-muted: ${muted}; --plot-grid: ${grid};`,
    ...series.map(
      (colour, i) => `--plot-series-${i + 1}: ${colour}; --plot-on-series-${i + 1}: ${onSeries[i]!};`,
    ),
  ].join(' ');
}

/**
 * A style sheet that sets the variables of {@link pageTheme}: for light and dark as the reader's system asks or as
 * `data-theme="light"` or `"dark"` of the root element says, and for print always light; and lets a chart shrink with the page.
 *
 * @example
 * `<style>${pageThemeCss}</style>`;
 */
export const pageThemeCss = [
  `:root { ${variables(paperTheme)} }`,
  `@media screen and (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { ${variables(dark)} } }`,
  `@media screen { :root[data-theme="dark"] { ${variables(dark)} } }`,
  `svg.plot { max-width: 100%; height: auto; }`,
].join('\n');
