import type { Chart } from '../charts/chart.js';
import { paperTheme } from '../theme/paper-theme.js';
import type { PlotTheme } from '../theme/plot-theme.js';
import { layOutChart } from './lay-out-chart.js';

/** How {@link renderSvg} draws. */
export interface RenderSvgOptions {
  /** `pageTheme` for charts in HTML pages. @default paperTheme */
  readonly theme?: PlotTheme;
  /** In pixels, at least 280. @default 720 */
  readonly width?: number;
}

/** Width of a chart in pixels if none is given. */
export const defaultPlotWidth = 720;

/**
 * Draws a chart as SVG, with its title and description for screen readers. Texts are texts in the reader's fonts. The same
 * chart gives the same text.
 *
 * @throws RangeError if the width is too small or no finite number
 * @example
 * (await renderSvg(precisionBars({ bars: [{ label: 'one-hot', value: 0.73 }] }))).slice(0, 5); // '<svg '
 */
export async function renderSvg(
  chart: Chart,
  { theme = paperTheme, width = defaultPlotWidth }: RenderSvgOptions = {},
): Promise<string> {
  const { vega, view, height } = await layOutChart(chart, { theme, width });
  vega.resetSVGDefIds();
  const svg = await view.toSVG();
  view.finalize();
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const root =
    `<svg xmlns="http://www.w3.org/2000/svg" class="plot" role="img" ${size} aria-label="${escapeXml(chart.title)}">` +
    `<title>${escapeXml(chart.title)}</title><desc>${escapeXml(chart.description)}</desc>`;
  return `${svg.replace(/^<svg[^>]*>/u, () => root).replace(rolesOfRoot, '')}\n`;
}

/** What Vega says of the outermost group to screen readers. */
const rolesOfRoot = ' role="graphics-object" aria-roledescription="group mark container"';

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/gu, (letter) => `&#${letter.charCodeAt(0)};`);
}
