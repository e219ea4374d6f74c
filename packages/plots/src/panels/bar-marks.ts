import type { Mark, RectMark } from 'vega';
import type { PlotTheme } from '../theme/plot-theme.js';
import type { SeriesStyle } from '../series/series-style.js';
import type { BarText, BarTexts } from './bar-layout.js';
import { textMark } from './text-mark.js';

/** One bar of a panel. */
export interface PanelBar {
  readonly label: string;
  /** Not below 0. */
  readonly value: number;
  /** The value in words. */
  readonly text: string;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  readonly style: SeriesStyle;
}

/** Where a bar is, in pixels. */
export interface BarPlace {
  readonly index: number;
  readonly middle: number;
  readonly height: number;
  readonly theme: PlotTheme;
}

/** Size of labels and values in pixels. */
export const barTextSize = 12;

/** Name of the data of a bar. */
export const barData = (index: number) => `bar-${index}-data`;

/**
 * The bar itself, from 0 to its value.
 *
 * @example
 * barRect(bar, { index: 0, middle: 20, height: 27, theme }).name; // 'bar-0'
 */
export function barRect({ style }: PanelBar, { index, middle, height }: BarPlace): RectMark {
  return {
    type: 'rect',
    name: `bar-${index}`,
    from: { data: barData(index) },
    encode: {
      enter: {
        x: { scale: 'x', value: 0 },
        x2: { scale: 'x', field: 'value' },
        y: { value: middle - height / 2 },
        height: { value: height },
        fill: { value: style.colour },
      },
    },
  };
}

/**
 * Label and value of a bar.
 *
 * @param texts - where they are, and the height of the label: in the middle of the bar or above it
 * @example
 * barTexts(bar, { label, value, labelY: 20, place }).length; // 2
 */
export function barTexts(
  { style }: PanelBar,
  { label, value, labelY, place }: BarTexts & { readonly labelY: number; readonly place: BarPlace },
): Mark[] {
  const write = ({ text, x, align, inside }: BarText, y: number) =>
    textMark(text, {
      ...{ x, y, align, size: barTextSize, theme: place.theme },
      ...(inside && { colour: style.onColour }),
    });
  return [write(label, labelY), write(value, place.middle)];
}

/**
 * A whisker from the lower to the upper end of a bar's interval, with a light edge that makes it visible on the bar.
 *
 * @example
 * barInterval({ ...bar, low: undefined }, place); // []
 */
export function barInterval({ low, high }: PanelBar, { index, middle, theme }: BarPlace): Mark[] {
  if (low === undefined || high === undefined) return [];
  const along = { x: { scale: 'x', field: 'low' }, x2: { scale: 'x', field: 'high' }, y: { value: middle } };
  const end = (field: string) => ({
    x: { scale: 'x', field },
    y: { value: middle - 5 },
    y2: { value: middle + 5 },
  });
  const looks = [
    { stroke: { value: theme.paper }, strokeWidth: { value: 3.6 }, strokeCap: { value: 'square' as const } },
    { stroke: { value: theme.ink }, strokeWidth: { value: 1.6 } },
  ];
  return looks.flatMap((look) =>
    [along, end('low'), end('high')].map((place): Mark => ({
      type: 'rule',
      from: { data: barData(index) },
      encode: { enter: { ...place, ...look } },
    })),
  );
}
