import type { Chart } from '../charts/chart.js';
import type { PlotKind } from './plot-kind.js';
import { renderPdf } from './render-pdf.js';
import { renderPng } from './render-png.js';
import { renderSvg } from './render-svg.js';

/**
 * Draws a chart as the content of a file of some kind.
 *
 * @param kind - of the file: {@link plotKindOf} tells it by the name
 * @example
 * const chart = precisionBars({ bars: [{ label: 'one-hot', value: 0.73 }] });
 * writeFileSync('bars.pdf', await renderPlot(chart, 'pdf'));
 */
export async function renderPlot(chart: Chart, kind: PlotKind): Promise<Buffer> {
  switch (kind) {
    case 'svg':
      return Buffer.from(await renderSvg(chart));
    case 'png':
      return renderPng(chart);
    case 'pdf':
      return renderPdf(chart);
  }
}
