import type { Surface, TextStyle } from '../charts/chart.js';
import { fitText } from '../series/fit-text.js';

/** One bar, in pixels from its left end. */
export interface MeasuredBar {
  readonly label: string;
  /** The value as text. */
  readonly value: string;
  /** Length of the bar. */
  readonly length: number;
  /** Ends of the interval. @default none */
  readonly interval?: readonly [number, number] | undefined;
}

/** A text beside or in a bar. */
export interface BarText {
  readonly text: string;
  readonly x: number;
  readonly align: 'left' | 'right';
  /** Whether it stands on the bar's colour. */
  readonly inside: boolean;
}

/** Where the texts of one bar are. */
export interface BarTexts {
  readonly label: BarText;
  readonly value: BarText;
}

/** Between a text and the end of its bar. */
export const textPad = 8;
/** Fonts may be wider than the one that is measured. */
const slack = 1.1;

/** How {@link layoutBarTexts} measures. */
export interface BarLayoutOptions extends TextStyle {
  /** Length of the axis in pixels. */
  readonly room: number;
  readonly measure: Surface['measure'];
}

/**
 * Places label and value of every bar: as published in the bar, the label at its left and the value at its right end; what does
 * not fit goes behind the bar.
 *
 * @returns `undefined` if a label fits neither in nor behind its bar, so that labels need a line of their own
 * @example
 * layoutBarTexts([{ label: 'a', value: '81.2%', length: 400 }], { size: 12, room: 600, measure })?.[0].label.x; // 8
 */
export function layoutBarTexts(
  bars: readonly MeasuredBar[],
  options: BarLayoutOptions,
): BarTexts[] | undefined {
  const texts = bars.map((bar) => placeTexts(bar, options));
  return texts.every((place) => place !== undefined) ? texts : undefined;
}

function placeTexts(bar: MeasuredBar, { room, measure, ...style }: BarLayoutOptions): BarTexts | undefined {
  const wide = (text: string) => measure(text, style) * slack;
  const label = wide(bar.label);
  const valueEnd = insideEnd(bar);
  const behind = Math.max(bar.length, bar.interval?.[1] ?? 0) + textPad;
  const labelInside = { text: bar.label, x: textPad, align: 'left', inside: true } as const;
  if (textPad + label + 2 * textPad + wide(bar.value) <= valueEnd) {
    return { label: labelInside, value: { text: bar.value, x: valueEnd, align: 'right', inside: true } };
  }
  const valueBehind = { text: bar.value, x: behind, align: 'left', inside: false } as const;
  if (textPad + label <= valueEnd && behind + wide(bar.value) <= room)
    return { label: labelInside, value: valueBehind };
  const labelX = behind + wide(bar.value) + textPad;
  if (labelX + label > room) return undefined;
  return { label: { text: bar.label, x: labelX, align: 'left', inside: false }, value: valueBehind };
}

/**
 * Places the values alone, in their bars or behind them.
 *
 * @example
 * layoutValues([{ label: 'a', value: '1.2%', length: 7 }], { size: 12, room: 600, measure })[0].value.x; // 15
 */
export function layoutValues(
  bars: readonly MeasuredBar[],
  { room, measure, ...style }: BarLayoutOptions,
): BarTexts[] {
  return bars.map((bar) => {
    const fits = textPad + measure(bar.value, style) * slack <= insideEnd(bar);
    const behind = Math.max(bar.length, bar.interval?.[1] ?? 0) + textPad;
    return {
      label: {
        text: fitText(bar.label, { ...style, width: room / slack, measure }),
        ...({ x: 0, align: 'left', inside: false } as const),
      },
      value: fits
        ? { text: bar.value, x: insideEnd(bar), align: 'right', inside: true }
        : { text: bar.value, x: behind, align: 'left', inside: false },
    };
  });
}

/** Where a value in the bar ends: before the interval. */
function insideEnd({ length, interval }: MeasuredBar): number {
  return Math.min(length, interval?.[0] ?? length) - textPad;
}
