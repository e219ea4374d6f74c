import { type LegendEntry, legend } from '../panels/legend.js';
import { linePanel } from '../panels/line-panel.js';
import type { PanelLine } from '../panels/panel-line.js';
import { placeDrawings } from '../panels/place-drawings.js';
import { placeInGrid } from '../panels/place-in-grid.js';
import { cleanText } from '../series/clean-text.js';
import { seriesStyle } from '../series/series-style.js';
import type { Chart, Domain, Drawing, Surface } from './chart.js';
import { extent } from './extent.js';
import { trainingMetrics, type TrainingRun, validationPrefix, valuesByEpoch } from './training-values.js';

/** Content of {@link trainingCurves}. */
export interface TrainingCurvesOptions {
  readonly runs: readonly TrainingRun[];
  /**
   * Names of the values, without `val_`; a panel for each.
   * @default all that some run has
   */
  readonly metrics?: readonly string[] | undefined;
}

/** Dashes of what was measured on the training images; lines on the test images have none. */
const trainingDash = [4, 3];

/**
 * Losses, accuracies and learning rates by epoch, a panel for each: on the training images dashed, on the test images with
 * markers.
 *
 * @throws RangeError if there is no run or no epoch, or no run has a value of that name
 * @example
 * trainingCurves({ runs: [{ label: 'a', epochs: [{ epoch: 1, values: { loss: 2, val_loss: 3 } }] }] }).title; // 'Training by epoch'
 */
export function trainingCurves({ runs, metrics = trainingMetrics(runs) }: TrainingCurvesOptions): Chart {
  if (metrics.length === 0)
    throw new RangeError('expected a run with at least one epoch and value, got none');
  const known = trainingMetrics(runs);
  const missing = metrics.find((metric) => !known.includes(metric));
  if (missing !== undefined) {
    throw new RangeError(`expected names of values that a run has (${known.join(', ')}), got ${missing}`);
  }
  const epochs = epochDomain(runs);
  return {
    title: 'Training by epoch',
    description: cleanText(describeRuns(runs, metrics)),
    draw: (surface) => {
      const panels = metrics.map((metric) => (part: Surface) => metricPanel({ metric, runs, epochs }, part));
      const columns = surface.width < 560 || panels.length === 1 ? 1 : 2;
      const entries = legendEntries(runs, { metrics, surface });
      return placeDrawings([placeInGrid(panels, { surface, columns }), legend(entries, surface)], 4);
    },
  };
}

interface MetricPanel {
  readonly metric: string;
  readonly runs: readonly TrainingRun[];
  readonly epochs: Domain;
}

function metricPanel({ metric, runs, epochs }: MetricPanel, surface: Surface): Drawing {
  const lines = runs.flatMap((run, index) => metricLines(run, { metric, index, surface }));
  const ticks = 5;
  const y = surface.niceDomain(extent(lines.map((line) => line.y)), ticks);
  return linePanel(
    {
      lines,
      x: {
        title: 'Epoch',
        domain: epochs,
        ticks: Math.min(6, Math.max(1, epochs[1] - epochs[0])),
        whole: true,
      },
      y: { title: '', domain: y, ticks },
      plotHeight: 180,
      heading: cleanText(metric),
    },
    surface,
  );
}

function metricLines(
  run: TrainingRun,
  { metric, index, surface }: { readonly metric: string; readonly index: number; readonly surface: Surface },
): PanelLine[] {
  const style = { ...seriesStyle(index, surface.theme), dash: [] };
  const onTraining = valuesByEpoch(run, metric);
  const onTest = valuesByEpoch(run, `${validationPrefix}${metric}`);
  const common = { place: index };
  const lines: PanelLine[] = [];
  if (onTraining && onTest) {
    const dashed = { ...style, dash: trainingDash, hollow: true };
    const marked = onTraining.x.length === 1;
    lines.push({
      ...common,
      ...onTraining,
      style: dashed,
      thickness: 1.3,
      marked,
      name: `${metric}-${index}`,
    });
  } else if (onTraining) lines.push({ ...common, ...onTraining, style, name: `${metric}-${index}` });
  if (onTest) lines.push({ ...common, ...onTest, style, name: `${validationPrefix}${metric}-${index}` });
  return lines;
}

function legendEntries(
  runs: readonly TrainingRun[],
  { metrics, surface }: { readonly metrics: readonly string[]; readonly surface: Surface },
): LegendEntry[] {
  const entries = runs.map(({ label }, index): LegendEntry => ({
    label: cleanText(label),
    style: { ...seriesStyle(index, surface.theme), dash: [] },
  }));
  const known = new Set(runs.flatMap(({ epochs }) => epochs.flatMap(({ values }) => Object.keys(values))));
  if (!metrics.some((metric) => known.has(metric) && known.has(`${validationPrefix}${metric}`)))
    return entries;
  const alone = runs.every(({ epochs }) => epochs.length <= 1);
  const grey = { ...seriesStyle(0, surface.theme), colour: surface.theme.muted };
  return [
    ...entries,
    { label: 'training images', style: { ...grey, dash: trainingDash, hollow: true }, marked: alone },
    { label: 'test images', style: { ...grey, dash: [] }, marked: alone },
  ];
}

/** From the first to the last epoch; around the only one. */
function epochDomain(runs: readonly TrainingRun[]): Domain {
  const all = runs.flatMap(({ epochs }) => epochs.map(({ epoch }) => epoch));
  const [first, last] = [Math.min(...all), Math.max(...all)];
  return first === last ? [first - 1, last + 1] : [first, last];
}

function describeRuns(runs: readonly TrainingRun[], metrics: readonly string[]): string {
  const lines = runs.map(({ label, epochs }) => {
    const last = epochs.at(-1);
    if (last === undefined) return `${label}: no epoch.`;
    const names = metrics.flatMap((metric) => [metric, `${validationPrefix}${metric}`]);
    const values = names.flatMap((name) =>
      last.values[name] === undefined ? [] : [`${name} ${Number(last.values[name].toPrecision(4))}`],
    );
    return `${label}: after epoch ${last.epoch} ${values.join(', ')}.`;
  });
  return `Values by epoch of training. ${lines.join(' ')}`;
}
