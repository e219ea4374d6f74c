import type { Surface, TextStyle } from '../charts/chart.js';

/** Room for a text. */
export interface FitTextOptions extends TextStyle {
  /** In pixels. */
  readonly width: number;
  readonly measure: Surface['measure'];
}

/**
 * Shortens a text that is too wide in its middle, since names of runs often begin alike.
 *
 * @example
 * fitText('emoji-resnet-110-wfc-seed-1', { size: 12, width: 120, measure }); // 'emoji-res…fc-seed-1'
 */
export function fitText(text: string, { width, measure, ...style }: FitTextOptions): string {
  if (measure(text, style) <= width) return text;
  const letters = [...text];
  for (let kept = letters.length - 1; kept > 0; kept--) {
    const head = Math.ceil(kept / 2);
    const shorter = `${letters.slice(0, head).join('')}…${letters.slice(letters.length - (kept - head)).join('')}`;
    if (measure(shorter, style) <= width) return shorter;
  }
  return '…';
}
