import { type PlotTheme, plotFont } from './plot-theme.js';

/**
 * The theme of files: on white, for screens and print.
 *
 * The colours can be told apart with every common colour blindness, and all have a contrast of at least 3 with white: the
 * darker ones of Okabe and Ito (blue, vermilion, green, purple, black), and of Paul Tol's "muted" ones (wine, indigo,
 * olive) in place of their light ones.
 *
 * @see Masataka Okabe, Kei Ito: Color Universal Design (2008); Paul Tol: Colour Schemes (SRON/EPS/TN/09-002, 2021)
 * @example
 * paperTheme.series.length; // 8
 */
export const paperTheme: PlotTheme = {
  background: '#ffffff',
  paper: '#ffffff',
  ink: '#1b1b1b',
  muted: '#5a5a5a',
  grid: '#dedede',
  series: ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#000000', '#882255', '#332288', '#999933'],
  onSeries: ['#ffffff', '#000000', '#000000', '#000000', '#ffffff', '#ffffff', '#ffffff', '#000000'],
  font: plotFont,
};
