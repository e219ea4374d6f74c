import type { Mark, RuleMark, SymbolMark } from 'vega';
import type { Drawing, Surface } from '../charts/chart.js';
import { fitText } from '../series/fit-text.js';
import type { SeriesStyle } from '../series/series-style.js';
import { markerLook } from './line-marks.js';
import { textMark } from './text-mark.js';

/** One series of a legend. */
export interface LegendEntry {
  readonly label: string;
  readonly style: SeriesStyle;
  /** Whether its line has markers. @default true */
  readonly marked?: boolean;
}

const size = 12;
const rowHeight = 20;
/** Length of the piece of line before a text, and the room after it. */
const sample = 34;
const afterSample = 8;
/** Between two columns; also for fonts that are wider than the one that is measured. */
const columnGap = 28;
const margin = 8;

/**
 * A legend for the place below a panel, in as many columns as there is room for.
 *
 * @example
 * legend([{ label: 'one-hot', style }], surface).height; // 28
 */
export function legend(entries: readonly LegendEntry[], surface: Surface): Drawing {
  const { measure, theme, width } = surface;
  const room = width - 2 * margin - sample - afterSample;
  const texts = entries.map(({ label }) => fitText(label, { size, width: room / 1.1, measure }));
  const widest = Math.max(...texts.map((text) => measure(text, { size })));
  const columnWidth = sample + afterSample + widest * 1.1 + columnGap;
  const columns = Math.max(
    1,
    Math.min(entries.length, Math.floor((width - 2 * margin + columnGap) / columnWidth)),
  );
  const rows = Math.ceil(entries.length / columns);
  const marks = entries.flatMap((entry, index): Mark[] => {
    const x = margin + Math.floor(index / rows) * columnWidth;
    const y = (index % rows) * rowHeight + rowHeight / 2;
    return [
      ...sampleMarks(entry, { x, y, surface }),
      textMark(texts[index]!, { x: x + sample + afterSample, y, theme, size }),
    ];
  });
  return { height: rows * rowHeight + 8, marks };
}

function sampleMarks(
  { style, marked = true }: LegendEntry,
  { x, y, surface: { theme } }: { readonly x: number; readonly y: number; readonly surface: Surface },
): Mark[] {
  const line: RuleMark = {
    type: 'rule',
    encode: {
      enter: {
        x: { value: x },
        x2: { value: x + sample },
        y: { value: y },
        stroke: { value: style.colour },
        strokeWidth: { value: 1.8 },
        ...(style.dash.length > 0 && { strokeDash: { value: [...style.dash] } }),
      },
    },
  };
  const marker: SymbolMark = {
    type: 'symbol',
    encode: { enter: { x: { value: x + sample / 2 }, y: { value: y }, ...markerLook({ style }, theme) } },
  };
  return marked ? [line, marker] : [line];
}
