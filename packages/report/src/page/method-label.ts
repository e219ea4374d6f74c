import { nameHtml } from './html.js';

/** Letters that stand for colours where colours alone would not do. */
export const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * The style of a series: its colour as the variable `--series`.
 *
 * @example
 * seriesStyle(0); // '--series: var(--plot-series-1)'
 */
export function seriesStyle(index: number): string {
  return `--series: var(--plot-series-${(index % 8) + 1})`;
}

/**
 * The name of a method with its colour before it.
 *
 * @example
 * methodLabel('one-hot', 0); // '<span class="method" style="--series: …"><bdi>one-hot</bdi></span>'
 */
export function methodLabel(label: string, index: number): string {
  return `<span class="method" style="${seriesStyle(index)}">${nameHtml(label)}</span>`;
}
