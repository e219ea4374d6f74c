import type { Chart } from '../charts/chart.js';
import type { CanvasOptions } from './lay-out-on-canvas.js';
import type { PlotKind } from './plot-kind.js';
import { renderPdf } from './render-pdf.js';
import { renderPng } from './render-png.js';
import { renderSvg } from './render-svg.js';

/** How {@link renderPlot} draws. */
export type RenderPlotOptions = Pick<CanvasOptions, 'onWarning'>;

/**
 * Draws a chart as the content of a file of some kind.
 *
 * @param kind - of the file: {@link plotKindOf} tells it by the name
 * @example
 * const chart = precisionBars({ bars: [{ label: 'one-hot', value: 0.73 }] });
 * writeFileSync('bars.pdf', await renderPlot(chart, 'pdf', { onWarning: console.warn }));
 */
export async function renderPlot(
  chart: Chart,
  kind: PlotKind,
  options: RenderPlotOptions = {},
): Promise<Buffer> {
  switch (kind) {
    case 'svg':
      return Buffer.from(await renderSvg(chart));
    case 'png':
      return renderPng(chart, options);
    case 'pdf':
      return renderPdf(chart, options);
  }
}
