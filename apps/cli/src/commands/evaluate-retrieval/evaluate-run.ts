import { countOf } from '@semantic-embeddings/formats';
import {
  evaluateRetrieval as evaluate,
  findMetric,
  type RetrievalMetric,
} from '@semantic-embeddings/metrics';
import type { ActionContext } from '../../command.js';
import { featuresAreEqual, readFeatures, type ImageFeatures } from '../../inputs/read-features.js';
import type { RetrievalValues } from './command.js';
import type { RetrievalGallery } from './retrieval-gallery.js';
import type { EvaluatedRun } from './retrieval-output.js';
import type { RetrievalRun } from './retrieval-runs.js';

/** What a feature file is evaluated by. */
export interface EvaluateRunOptions {
  readonly values: RetrievalValues;
  readonly gallery: RetrievalGallery;
  readonly metrics: readonly RetrievalMetric[];
  /** Metrics of the table. */
  readonly columns: readonly RetrievalMetric[];
  /** Whether to keep the values of single queries, of the metrics of the table. */
  readonly perQuery: boolean;
  readonly context: ActionContext;
}

/**
 * Evaluates retrieval by one feature file, with progress and warnings on standard error.
 *
 * @throws Error naming the file when it cannot be read, does not fit the labels, or cannot be ranked.
 */
export async function evaluateRun(run: RetrievalRun, options: EvaluateRunOptions): Promise<EvaluatedRun> {
  const { values, gallery, metrics, columns, perQuery, context } = options;
  const { labels, numClasses, similarities } = gallery;
  const features = readRun(run, options);
  const task = await context.progress.begin(`ranking ${run.label}`, features.ids.length);
  try {
    const { means, queriesWithoutRelevant } = await evaluate({
      ...features,
      labels,
      numClasses,
      similarities,
      metrics,
      perQuery: perQuery && metrics.filter((metric) => findMetric(columns, metric) !== undefined),
      normalize: run.normalize,
      distances: values.distances,
      ...(values.threads !== undefined && { threads: values.threads }),
      onProgress: (done) => task.update(done),
      onWarning: (message) => context.progress.note(`warning: ${explain(message, run)}`),
    });
    if (queriesWithoutRelevant > 0) {
      context.progress.note(
        `note: ${countOf(queriesWithoutRelevant, 'image')} ${queriesWithoutRelevant === 1 ? 'is the only one of its class; its' : 'are the only one of their class; their'} AP counts as 0`,
      );
    }
    return { run, label: run.label, ids: features.ids, metrics: means };
  } catch (cause) {
    throw cause instanceof RangeError ? new Error(explain(cause.message, run), { cause }) : cause;
  } finally {
    task.end();
  }
}

function readRun(run: RetrievalRun, { values, gallery, context }: EvaluateRunOptions): ImageFeatures {
  const features = readFeatures(run.file, {
    images: gallery.labels.length,
    source: gallery.source,
    pictures: gallery.pictures,
    onWarning: (message) => context.progress.note(`warning: ${message}`),
    allowMissing: values['allow-missing'],
    remedy: 'give --allow-missing to rank the others last in every ranking',
  });
  if (featuresAreEqual(features)) {
    context.progress.note(
      `warning: ${run.file}: all images have the same features, so every ranking is in the order of the images; was the network trained, and is it the right layer?`,
    );
  }
  return features;
}

/** Names the file, and the options in place of those of the package. */
function explain(message: string, { file }: RetrievalRun): string {
  const spoken = message
    .replace('do not normalize', 'rank without --norm yes')
    .replace('rank by exact distances', 'give --distances exact');
  return `${file}: ${spoken}`;
}
