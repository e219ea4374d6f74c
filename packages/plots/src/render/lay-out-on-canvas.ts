import type { Chart } from '../charts/chart.js';
import { paperTheme } from '../theme/paper-theme.js';
import { loadCanvas, type PlotCanvas } from './canvas.js';
import { layOutChart, type LaidOutChart } from './lay-out-chart.js';
import { missingLetters, missingLettersWarning } from './missing-letters.js';
import { defaultPlotWidth } from './render-svg.js';

/** How a chart is drawn with the fonts of this machine. */
export interface CanvasOptions {
  /** Width of the layout in pixels, at least 280. @default 720 */
  readonly width?: number;
  /** Told of letters that no font of this machine has. @default nobody is told */
  readonly onWarning?: ((message: string) => void) | undefined;
}

/**
 * Lays a chart out for a canvas, on white in the font of the charts.
 *
 * @throws RangeError if the width is too small or no finite number
 */
export async function layOutOnCanvas(
  chart: Chart,
  { width = defaultPlotWidth, onWarning }: CanvasOptions,
): Promise<LaidOutChart & Pick<PlotCanvas, 'library'>> {
  const canvas = await loadCanvas();
  const laidOut = await layOutChart(chart, { theme: { ...paperTheme, font: canvas.font }, width });
  if (onWarning !== undefined) {
    const missing = missingLetters(laidOut.marks, canvas);
    if (missing.length > 0) onWarning(missingLettersWarning(missing));
  }
  return { ...laidOut, library: canvas.library };
}
