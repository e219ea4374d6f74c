import type { Chart } from '../charts/chart.js';
import { layOutOnCanvas, type CanvasOptions } from './lay-out-on-canvas.js';

/** How {@link renderPdf} draws; 96 pixels are an inch. */
export type RenderPdfOptions = CanvasOptions;

/** A pixel of the layout in points. */
const points = 72 / 96;

/**
 * Draws a chart as one page of PDF of its size, in vectors and with its font inside. The same chart gives the same bytes.
 *
 * @throws RangeError if the width is too small or no finite number
 * @example
 * (await renderPdf(precisionBars({ bars: [{ label: 'one-hot', value: 0.73 }] }))).subarray(0, 4).toString(); // '%PDF'
 */
export async function renderPdf(chart: Chart, options: RenderPdfOptions = {}): Promise<Buffer> {
  const { library, view, width, height } = await layOutOnCanvas(chart, options);
  const document = new library.PDFDocument({ title: chart.title, subject: chart.description });
  const externalContext = document.beginPage(width * points, height * points);
  externalContext.lang = 'en';
  await view.toCanvas(points, { externalContext });
  view.finalize();
  document.endPage();
  return document.close();
}
