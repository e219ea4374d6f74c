import type { Chart } from '../charts/chart.js';
import { paperTheme } from '../theme/paper-theme.js';
import { loadCanvas } from './canvas.js';
import { layOutChart } from './lay-out-chart.js';
import { defaultPlotWidth } from './render-svg.js';

/** How {@link renderPng} draws. */
export interface RenderPngOptions {
  /** Width of the layout in pixels, at least 280. @default 720 */
  readonly width?: number;
  /** Pixels of the picture for each of the layout. @default 2 */
  readonly scale?: number;
}

/**
 * Draws a chart on white as a PNG picture, whatever fonts the machine has. The same chart gives the same bytes.
 *
 * @throws RangeError if the width or scale is out of range or no finite number
 * @example
 * (await renderPng(precisionBars({ bars: [{ label: 'one-hot', value: 0.73 }] }))).subarray(1, 4).toString(); // 'PNG'
 */
export async function renderPng(
  chart: Chart,
  { width = defaultPlotWidth, scale = 2 }: RenderPngOptions = {},
): Promise<Buffer> {
  if (!(scale > 0 && scale <= 8))
    throw new RangeError(`scale: expected more than 0, at most 8, got ${scale}`);
  const { library, font } = await loadCanvas();
  const { view, height } = await layOutChart(chart, { theme: { ...paperTheme, font }, width });
  const canvas = library.createCanvas(Math.round(width * scale), Math.round(height * scale));
  const externalContext = canvas.getContext('2d');
  externalContext.lang = 'en';
  await view.toCanvas(scale, { externalContext });
  view.finalize();
  return canvas.toBuffer('image/png');
}
