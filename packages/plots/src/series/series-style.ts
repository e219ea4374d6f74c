import type { PlotTheme } from '../theme/plot-theme.js';

/** How one series looks: by colour, and without colours by its dashes and markers. */
export interface SeriesStyle {
  readonly colour: string;
  /** Text on an area of this colour. */
  readonly onColour: string;
  /** Lengths of strokes and gaps in pixels; empty for a line without gaps. */
  readonly dash: readonly number[];
  /** A symbol of Vega: its name, or a path from -1 to 1. */
  readonly marker: string;
  /** Whether markers are only outlines. @default false */
  readonly hollow?: boolean;
}

const dashes: readonly (readonly number[])[] = [
  [],
  [7, 3],
  [2, 2.5],
  [9, 3, 2, 3],
  [12, 4],
  [5, 2, 1, 2, 1, 2],
];
const markers = [
  'circle',
  'square',
  'triangle-up',
  'diamond',
  'cross',
  'triangle-down',
  'star',
  'triangle-right',
];

/** The marker "star" is none of Vega's names but a path in a square from -1 to 1. */
const star =
  'M0,-1L.235,-.324L.951,-.309L.38,.124L.588,.809L0,.4L-.588,.809L-.38,.124L-.951,-.309L-.235,-.324Z';

/**
 * The look of the series with an index. Colour and marker repeat after eight; the dashes differ then.
 *
 * @example
 * seriesStyle(0, paperTheme); // { colour: '#0072b2', onColour: '#ffffff', dash: [], marker: 'circle' }
 */
export function seriesStyle(index: number, theme: PlotTheme): SeriesStyle {
  const colour = index % theme.series.length;
  const marker = markers[index % markers.length]!;
  return {
    colour: theme.series[colour]!,
    onColour: theme.onSeries[colour]!,
    dash: dashes[(index - Math.floor(index / markers.length)) % dashes.length]!,
    marker: marker === 'star' ? star : marker,
  };
}
