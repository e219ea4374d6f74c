import { pageTheme, renderSvg, trainingCurves } from '@semantic-embeddings/plots';
import type { ReportData, TrainingCurves } from '../../data/report-data.js';
import { chartHtml } from '../chart-html.js';
import { escapeHtml } from '../html.js';
import type { Section } from '../section.js';

/**
 * Losses, accuracies and learning rates by epoch.
 *
 * @returns nothing where no history is known
 * @example
 * (await trainingSection(data))?.name; // 'training'
 */
export async function trainingSection({ training }: ReportData): Promise<Section | undefined> {
  const runs = training.map(({ epochs, ...run }) => ({ ...run, epochs: mainStretch(epochs) }));
  if (!runs.some(({ epochs }) => epochs.length > 0)) return undefined;
  const dropped = training.filter((run, index) => run.epochs.length > runs[index]!.epochs.length);
  const note = dropped.length
    ? ` Not drawn: earlier stretches of ${dropped.map(({ label }) => label).join(', ')}, which count their epochs on their own.`
    : '';
  const chart = trainingCurves({ runs });
  return {
    name: 'training',
    title: 'Training',
    body: `<p>Values by epoch, on the training images (distorted at random) and on the test images.${escapeHtml(note)}</p>
<div class="card">${await chartHtml({ name: 'training', draw: (width) => renderSvg(chart, { width, theme: pageTheme }) })}</div>`,
  };
}

/** Stretches before the main one count their epochs on their own. */
function mainStretch(epochs: TrainingCurves['epochs']): TrainingCurves['epochs'] {
  return epochs.filter(({ phase }) => phase === undefined);
}
