import { writeFileAtomically } from '@semantic-embeddings/formats';
import type { Chart, PlotKind } from '@semantic-embeddings/plots';
import { extname } from 'node:path';
import { UsageError } from '../usage-error.js';
import { checkWritable } from './check-writable.js';
import type { Progress } from './progress.js';

type Plots = typeof import('@semantic-embeddings/plots');

/** A file with a chart, checked before any work. */
export interface PlotFile {
  /**
   * Draws the chart and writes it; loads the libraries that draw.
   *
   * @param makeChart - what to draw
   */
  readonly write: (makeChart: (plots: Plots) => Chart) => Promise<void>;
}

/** What a file with a chart is called, and whom to tell. */
export interface PlotFileOptions {
  /** That names the file, with its hyphens. */
  readonly option: string;
  readonly progress: Progress;
}

/** As the package has them, which is loaded only when something is drawn. */
const kinds: readonly PlotKind[] = ['svg', 'png', 'pdf'];

/**
 * Makes sure, before any work, that a file has an ending that charts are written as, and can be written.
 *
 * @throws UsageError naming the endings that are known; Error if the file cannot be written
 * @example
 * planPlotFile('curves.jpg', { option: '--plot', progress }); // UsageError: --plot: expected a file that ends in .svg, .png or .pdf, got curves.jpg
 */
export function planPlotFile(path: string, { option, progress }: PlotFileOptions): PlotFile {
  const kind = kinds.find((known) => extname(path).toLowerCase() === `.${known}`);
  if (kind === undefined) {
    throw new UsageError(`${option}: expected a file that ends in .svg, .png or .pdf, got ${path}`);
  }
  checkWritable(path, option);
  return {
    write: async (makeChart) => {
      const plots = await import('@semantic-embeddings/plots');
      const onWarning = (message: string) => progress.note(`warning: ${path}: ${message}`);
      writeFileAtomically(path, await plots.renderPlot(makeChart(plots), kind, { onWarning }));
    },
  };
}
