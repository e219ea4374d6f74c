import type { Mark } from 'vega';
import type { Surface } from '../charts/chart.js';
import { tickSize } from './panel-axis.js';
import { textMark } from './text-mark.js';

/** A line across all bars. */
export interface BarReference {
  readonly label: string;
  readonly value: number;
}

/** A line and its label, in pixels. */
export interface PlacedReference {
  readonly label: string;
  readonly x: number;
  readonly labelX: number;
  /** Line of the label, from the bars up. */
  readonly row: number;
}

/** Height of one line of labels. */
const rowHeight = 16;
const pad = 8;

/** Where lines for comparison may be. */
export interface PlaceReferencesOptions {
  readonly toPixels: (value: number) => number;
  /** Length of the axis in pixels. */
  readonly plotWidth: number;
  readonly measure: Surface['measure'];
}

/**
 * Places the labels of lines above the bars, in a further line where they would touch.
 *
 * @example
 * placeReferences([{ label: 'chance', value: 0.3 }], { toPixels, plotWidth: 600, measure })[0].row; // 0
 */
export function placeReferences(
  references: readonly BarReference[],
  { toPixels, plotWidth, measure }: PlaceReferencesOptions,
): PlacedReference[] {
  const ends: number[] = [];
  return [...references]
    .sort((a, b) => a.value - b.value)
    .map(({ label, value }) => {
      const width = measure(label, { size: tickSize }) * 1.1;
      const x = toPixels(value);
      const labelX = Math.max(0, Math.min(x - width / 2, plotWidth - width));
      const free = ends.findIndex((end) => end + pad <= labelX);
      const row = free < 0 ? ends.length : free;
      ends[row] = labelX + width;
      return { label, x, labelX, row };
    });
}

/**
 * Room that the labels of lines need above the bars, in pixels.
 *
 * @example
 * referencesHeight([]); // 4
 */
export function referencesHeight(references: readonly PlacedReference[]): number {
  return 4 + Math.max(0, ...references.map(({ row }) => row + 1)) * rowHeight;
}

/**
 * Dashed lines across the bars, and their labels.
 *
 * @example
 * referenceMarks([], { plotHeight: 100, surface }); // []
 */
export function referenceMarks(
  references: readonly PlacedReference[],
  { plotHeight, surface: { theme } }: { readonly plotHeight: number; readonly surface: Surface },
): Mark[] {
  return references.flatMap(({ label, x, labelX, row }): Mark[] => [
    {
      type: 'rule',
      encode: {
        enter: {
          x: { value: x },
          y: { value: -row * rowHeight - 2 },
          y2: { value: plotHeight },
          stroke: { value: theme.ink },
          strokeWidth: { value: 1.4 },
          strokeDash: { value: [3, 3] },
        },
      },
    },
    textMark(label, { x: labelX, y: -row * rowHeight - 3, baseline: 'bottom', theme, size: tickSize }),
  ]);
}
