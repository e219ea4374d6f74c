import type { Chart } from '../charts/chart.js';
import { layOutOnCanvas, type CanvasOptions } from './lay-out-on-canvas.js';

/** How {@link renderPng} draws. */
export interface RenderPngOptions extends CanvasOptions {
  /** Pixels of the picture for each of the layout. @default 2 */
  readonly scale?: number;
}

/**
 * Draws a chart on white as a PNG picture. The same chart gives the same bytes, whatever fonts the machine has, unless a letter is
 * missing in the font of the charts.
 *
 * @throws RangeError if the width or scale is out of range or no finite number
 * @example
 * (await renderPng(precisionBars({ bars: [{ label: 'one-hot', value: 0.73 }] }))).subarray(1, 4).toString(); // 'PNG'
 */
export async function renderPng(
  chart: Chart,
  { scale = 2, ...options }: RenderPngOptions = {},
): Promise<Buffer> {
  if (!(scale > 0 && scale <= 8))
    throw new RangeError(`scale: expected more than 0, at most 8, got ${scale}`);
  const { library, view, width, height } = await layOutOnCanvas(chart, options);
  const canvas = library.createCanvas(Math.round(width * scale), Math.round(height * scale));
  const externalContext = canvas.getContext('2d');
  externalContext.lang = 'en';
  await view.toCanvas(scale, { externalContext });
  view.finalize();
  return canvas.toBuffer('image/png');
}
