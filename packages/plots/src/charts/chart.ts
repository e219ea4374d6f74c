import type { GroupMark, Mark, TextMark } from 'vega';
import type { PlotTheme } from '../theme/plot-theme.js';

/** Size and weight of a text. */
export interface TextStyle {
  /** In pixels. */
  readonly size: number;
  /** @default false */
  readonly bold?: boolean;
}

/** What a chart is laid out for. */
export interface Surface {
  readonly theme: PlotTheme;
  /** In pixels. */
  readonly width: number;
  /** Width of a text in pixels. */
  readonly measure: (text: string, style: TextStyle) => number;
  /** The domain widened to round numbers. */
  readonly niceDomain: (domain: Domain, ticks: number) => Domain;
  /** Texts of about so many ticks of a linear axis. */
  readonly tickLabels: (domain: Domain, ticks: number) => string[];
}

/** Least and largest value of an axis. */
export type Domain = readonly [number, number];

/** A laid out part of a chart: marks of Vega with its upper left corner as origin. */
export interface Drawing {
  /** In pixels. */
  readonly height: number;
  readonly marks: readonly (Mark | GroupMark | TextMark)[];
}

/** A chart, free of its kind of file and its colours. {@link renderPlot} makes it visible. */
export interface Chart {
  /** What it shows, in a few words. */
  readonly title: string;
  /** What there is to see, for those who cannot. */
  readonly description: string;
  /** Lays it out. */
  readonly draw: (surface: Surface) => Drawing;
}
