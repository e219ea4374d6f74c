import { evaluateRetrieval, findMetric, type RetrievalMetric } from '@semantic-embeddings/metrics';
import type { ReportRun } from '../input/report-run.js';
import { decideClasses, type DecidedClasses } from './decide-classes.js';

/** What a run is measured on. */
export interface EvaluateRunOptions {
  readonly labels: Int32Array;
  readonly numClasses: number;
  /** Class similarity by height of the lowest common subsumer, `[classes, classes]`. */
  readonly similarity: Float64Array;
  readonly cutoff: number;
}

/** A run with everything that was measured of it, image by image. */
export interface EvaluatedRun extends DecidedClasses {
  readonly run: ReportRun;
  /** Mean hierarchical precision at 1 … cutoff. */
  readonly curve: readonly number[];
  /** AHP@cutoff of every image as a query. */
  readonly averageHierarchicalPrecision: Float64Array;
  /** Average precision of every image as a query. */
  readonly averagePrecision: Float64Array;
  /** 1 where the nearest neighbour of an image is of its class, else 0. */
  readonly hit: Float64Array;
  /** Hierarchical precision at 1 of every image as a query: how well its nearest neighbour fits. */
  readonly first: Float64Array;
}

const similarityName = 'LCS_HEIGHT';

/**
 * Ranks all images for each, and decides on the class of each.
 *
 * @throws RangeError naming the run and what does not fit
 * @example
 * (await evaluateRun(run, options)).curve[0]; // 0.81
 */
export async function evaluateRun(run: ReportRun, options: EvaluateRunOptions): Promise<EvaluatedRun> {
  const { labels, numClasses, similarity, cutoff } = options;
  const { features, dimension, normalize = true, label } = run;
  const ahp = { metric: 'AHP', k: cutoff, similarity: similarityName } as const;
  const precisionAt = (k: number) => ({ metric: 'P', k, similarity: similarityName }) as const;
  const ranks = Array.from({ length: cutoff }, (_, index) => index + 1);
  const averagePrecision = { metric: 'AP' } as const;
  const hit = { metric: 'Hit', k: 1 } as const;
  const metrics: RetrievalMetric[] = [ahp, averagePrecision, hit, ...ranks.map(precisionAt)];
  try {
    const { means } = await evaluateRetrieval({
      ...{ features, dimension, labels, numClasses, metrics, normalize },
      perQuery: [ahp, averagePrecision, hit, precisionAt(1)],
      similarities: { [similarityName]: similarity },
      onWarning: () => undefined,
    });
    const valueOf = (metric: RetrievalMetric) => findMetric(means, metric)!;
    return {
      run,
      curve: ranks.map((k) => valueOf(precisionAt(k)).value),
      averageHierarchicalPrecision: valueOf(ahp).perQuery!,
      averagePrecision: valueOf(averagePrecision).perQuery!,
      hit: valueOf(hit).perQuery!,
      first: valueOf(precisionAt(1)).perQuery!,
      ...decideClasses(run, { labels, numClasses }),
    };
  } catch (cause) {
    throw cause instanceof RangeError ? new RangeError(`run "${label}": ${cause.message}`, { cause }) : cause;
  }
}
