import { countOf } from '@semantic-embeddings/formats';
import {
  evaluateRetrieval as evaluate,
  findMetric,
  metricName,
  type RetrievalMetric,
} from '@semantic-embeddings/metrics';
import { openRanked, type RankedImagesOptions } from './ranked-images.js';
import type { EvaluatedRun } from './retrieval-output.js';
import type { RetrievalRun } from './retrieval-runs.js';

/** What a feature file is evaluated by. */
export interface EvaluateRunOptions extends RankedImagesOptions {
  /** The metrics, by the places of the shortest ranking. */
  readonly metricsOf: (places: number) => readonly RetrievalMetric[];
  /** Metrics whose values of single queries are kept. */
  readonly perQuery: readonly RetrievalMetric[];
}

/**
 * Evaluates retrieval by one feature file, with progress and warnings on standard error.
 *
 * @throws Error naming the file when it cannot be read, does not fit the labels, or cannot be ranked.
 */
export async function evaluateRun(run: RetrievalRun, options: EvaluateRunOptions): Promise<EvaluatedRun> {
  const { values, gallery, metricsOf, perQuery, progress } = options;
  const { numClasses, similarities } = gallery;
  const ranked = await openRanked(run, options);
  const metrics = metricsOf(ranked.places);
  const task = await progress.begin(`ranking ${run.label}`, ranked.queries.length);
  try {
    const { means, queriesWithoutRelevant } = await evaluate({
      ...ranked.images,
      numClasses,
      ...(similarities && { similarities }),
      metrics,
      perQuery: metrics.filter((metric) => findMetric(perQuery, metric) !== undefined),
      normalize: run.normalize,
      distances: values.distances,
      ...(values.threads !== undefined && { threads: values.threads }),
      ...(values['gallery-memory'] !== undefined && { memory: values['gallery-memory'] * 2 ** 30 }),
      onProgress: (done) => task.update(done),
      onWarning: (message) => progress.note(`warning: ${explain(message, run)}`),
    });
    const flat = metrics.filter(({ similarity }) => similarity === undefined).map(metricName);
    if (queriesWithoutRelevant > 0 && flat.length > 0) {
      const queries = loneQueries(queriesWithoutRelevant, run.gallery !== undefined);
      progress.note(`note: ${queries} ${flat.join(', ')} ${flat.length === 1 ? 'counts' : 'count'} as 0`);
    }
    return { run, label: run.label, ids: ranked.queries, metrics: means };
  } catch (cause) {
    throw cause instanceof RangeError ? new Error(explain(cause.message, run), { cause }) : cause;
  } finally {
    task.end();
    ranked.close();
  }
}

function loneQueries(count: number, apart: boolean): string {
  const one = count === 1;
  if (apart) {
    return `${count} ${one ? 'query has' : 'queries have'} no other image of ${one ? 'its' : 'their'} class in the gallery; ${one ? 'its' : 'their'}`;
  }
  return `${countOf(count, 'image')} ${one ? 'is the only one of its class; its' : 'are the only one of their class; their'}`;
}

/** Names the file, and the options in place of those of the package. */
function explain(message: string, { file, gallery }: RetrievalRun): string {
  const spoken = message
    .replace('do not normalize', 'rank without --norm yes')
    .replace('rank by exact distances', 'give --distances exact')
    .replace('raise memory', 'raise --gallery-memory')
    .replace('memory: expected', '--gallery-memory: expected')
    .replace('; raise it, or', '; raise it (in GiB), or');
  return `${file}${gallery === undefined ? '' : ` in the gallery ${gallery}`}: ${spoken}`;
}
