import type { Chart } from '../charts/chart.js';
import { paperTheme } from '../theme/paper-theme.js';
import { loadCanvas } from './canvas.js';
import { layOutChart } from './lay-out-chart.js';
import { defaultPlotWidth } from './render-svg.js';

/** How {@link renderPdf} draws. */
export interface RenderPdfOptions {
  /** Width of the layout in pixels, at least 280; 96 are an inch. @default 720 */
  readonly width?: number;
}

/** A pixel of the layout in points. */
const points = 72 / 96;

/**
 * Draws a chart as one page of PDF of its size, in vectors and with its font inside. The same chart gives the same bytes.
 *
 * @throws RangeError if the width is too small or no finite number
 * @example
 * (await renderPdf(precisionBars({ bars: [{ label: 'one-hot', value: 0.73 }] }))).subarray(0, 4).toString(); // '%PDF'
 */
export async function renderPdf(
  chart: Chart,
  { width = defaultPlotWidth }: RenderPdfOptions = {},
): Promise<Buffer> {
  const { library, font } = await loadCanvas();
  const { view, height } = await layOutChart(chart, { theme: { ...paperTheme, font }, width });
  const document = new library.PDFDocument({ title: chart.title, subject: chart.description });
  const externalContext = document.beginPage(width * points, height * points);
  externalContext.lang = 'en';
  await view.toCanvas(points, { externalContext });
  view.finalize();
  document.endPage();
  return document.close();
}
