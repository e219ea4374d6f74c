/** Colours and font of a chart; every colour is whatever an SVG attribute takes. */
export interface PlotTheme {
  /** Behind everything; `undefined` lets the page show through. */
  readonly background: string | undefined;
  /** Edges that set marks apart from one another: the colour behind the chart. */
  readonly paper: string;
  /** Text. */
  readonly ink: string;
  /** Axes, and text of less weight. */
  readonly muted: string;
  readonly grid: string;
  /** One for each series, from the first again where there are more series than colours. */
  readonly series: readonly string[];
  /** Text on an area of the series' colour, in their order. */
  readonly onSeries: readonly string[];
  /** Font families, best first. */
  readonly font: string;
}

/** Families that look alike; charts are laid out for the first. */
export const plotFont = 'Inter, Helvetica Neue, Helvetica, Arial, Liberation Sans, sans-serif';
