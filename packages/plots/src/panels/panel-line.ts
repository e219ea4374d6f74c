import type { SeriesStyle } from '../series/series-style.js';

/** One line of a panel. */
export interface PanelLine {
  /** Positions, ascending. */
  readonly x: ArrayLike<number>;
  /** Values, as many; what is no finite number is a gap. */
  readonly y: ArrayLike<number>;
  /** Lower ends of an interval, as many. @default no band */
  readonly low?: ArrayLike<number> | undefined;
  /** Upper ends of an interval, as many. @default no band */
  readonly high?: ArrayLike<number> | undefined;
  readonly style: SeriesStyle;
  /** In pixels. @default 1.8 */
  readonly thickness?: number;
  /** Whether points are marked. @default true */
  readonly marked?: boolean;
  /** Mark of this line, to find it again. */
  readonly name: string;
  /** Its number among those of the panel: markers of several lines do not lie above one another. */
  readonly place: number;
}

/** Lines of up to so many points are marked at each, longer ones at about half as many. */
const fewPoints = 12;

/** One point, as Vega reads it. */
export interface LinePoint {
  readonly x: number;
  /** `null` in a gap. */
  readonly y: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly marked: boolean;
}

/**
 * The points of a line; marked are all of few, and otherwise some at equal distances, the first and the last.
 *
 * @example
 * linePoints({ x: [1, 2], y: [0.5, NaN], style, name: 'a', place: 0 })[1]; // { x: 2, y: null, low: null, high: null, marked: false }
 */
export function linePoints({ x, y, low, high, marked = true, place }: PanelLine): LinePoint[] {
  const last = y.length - 1;
  const step = last < fewPoints ? 1 : last / (fewPoints / 2);
  const marks = new Set([0, last]);
  for (let at = step * ((place % 4) / 4); at <= last; at += step) marks.add(Math.round(at));
  const isAlone = (i: number) => !Number.isFinite(y[i - 1]) && !Number.isFinite(y[i + 1]);
  return Array.from({ length: y.length }, (_, i) => ({
    x: x[i]!,
    y: finite(y[i]!),
    low: low ? finite(low[i]!) : null,
    high: high ? finite(high[i]!) : null,
    marked: marked && Number.isFinite(y[i]) && (marks.has(i) || isAlone(i)),
  }));
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
