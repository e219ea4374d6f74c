import type { TextMark } from 'vega';
import type { PlotTheme } from '../theme/plot-theme.js';

/** Where and how a text stands. */
export interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly theme: PlotTheme;
  /** In pixels. */
  readonly size: number;
  /** @default the ink of the theme */
  readonly colour?: string;
  /** @default 'left' */
  readonly align?: 'left' | 'center' | 'right';
  /** @default 'middle' */
  readonly baseline?: 'top' | 'middle' | 'bottom';
  /** Upwards. @default false */
  readonly upwards?: boolean;
  /** @default false */
  readonly bold?: boolean;
}

/**
 * One text.
 *
 * @example
 * textMark('Recall', { x: 360, y: 300, theme, size: 12, align: 'center' }).type; // 'text'
 */
export function textMark(text: string, place: TextPlace): TextMark {
  const { x, y, theme, size, colour = theme.ink, align = 'left', baseline = 'middle' } = place;
  return {
    type: 'text',
    encode: {
      enter: {
        text: { value: text },
        x: { value: x },
        y: { value: y },
        fill: { value: colour },
        font: { value: theme.font },
        fontSize: { value: size },
        align: { value: align },
        baseline: { value: baseline },
        ...(place.upwards === true && { angle: { value: -90 } }),
        ...(place.bold === true && { fontWeight: { value: 'bold' } }),
      },
    },
  };
}
