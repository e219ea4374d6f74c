import {
  evaluateClassification,
  type ClassificationEvaluation,
} from './classification/evaluate-classification.js';
import { nearestClassEmbedding } from './classification/nearest-class-embedding.js';
import type { RetrievalMetric } from './measures/retrieval-measures.js';
import { evaluateRetrieval, type RetrievalMean } from './retrieval/evaluate-retrieval.js';

/** Input of {@link evaluateEmbedding}. */
export interface EvaluateEmbeddingOptions {
  /** Images mapped to the space of the class embeddings, [images, dimension], row-major. */
  readonly features: Float32Array | Float64Array;
  readonly dimension: number;
  /** Class index of every image. */
  readonly labels: ArrayLike<number>;
  readonly numClasses: number;
  /** Class embeddings that the images were trained to, [numClasses, dimension], row-major. */
  readonly embedding: ArrayLike<number>;
  /** Similarity of classes by height of the lowest common subsumer, [numClasses, numClasses], row-major. */
  readonly similarity: Float64Array;
  /**
   * Places of a ranking that count.
   * @default 250, as published
   */
  readonly clip?: number;
}

/** Result of {@link evaluateEmbedding}. */
export interface EmbeddingEvaluation {
  /** `AHP@clip (LCS_HEIGHT)`, with the value of every query. */
  readonly averagePrecision: RetrievalMean & { readonly perQuery: Float64Array };
  /** `P@1 (LCS_HEIGHT)` … `P@clip (LCS_HEIGHT)`. */
  readonly curve: readonly RetrievalMean[];
  /** Accuracies of the nearest class embedding. */
  readonly classification: ClassificationEvaluation;
}

/**
 * Evaluates images embedded among their classes: retrieval among the images, by vectors of unit length, and
 * classification by the nearest class embedding.
 *
 * @throws RangeError naming what does not fit, such as more places than the other images.
 * @example
 * ```ts
 * const classes = Float64Array.of(1, 0, 0, 1);
 * const { averagePrecision } = await evaluateEmbedding({
 *   features: Float32Array.of(1, 0, 0, 1, 1, 0.1, 0, 2),
 *   dimension: 2,
 *   labels: [0, 1, 0, 1],
 *   numClasses: 2,
 *   embedding: classes,
 *   similarity: classes,
 *   clip: 2,
 * });
 * averagePrecision.value; // 0.5: all rankings are perfect, and 2 places have an interval of 1 / 2
 * ```
 */
export async function evaluateEmbedding(options: EvaluateEmbeddingOptions): Promise<EmbeddingEvaluation> {
  const { features, dimension, labels, numClasses, embedding, similarity, clip = 250 } = options;
  const similarities = { LCS_HEIGHT: similarity };
  const curve = Array.from({ length: clip }, (_, index): RetrievalMetric => ({
    metric: 'P',
    k: index + 1,
    similarity: 'LCS_HEIGHT',
  }));
  const [average, ...precisions] = (
    await evaluateRetrieval({
      ...{ features, dimension, labels, numClasses, similarities },
      metrics: [{ metric: 'AHP', k: clip, similarity: 'LCS_HEIGHT' }, ...curve],
      ...{ normalize: true, perQuery: true },
    })
  ).means;
  const predictions = nearestClassEmbedding({ features, dimension, embedding, numClasses });
  return {
    averagePrecision: { ...average!, perQuery: average!.perQuery! },
    curve: precisions.map(({ value }, index) => ({ ...curve[index]!, value })),
    classification: evaluateClassification({ predictions, k: numClasses, labels, numClasses, similarity }),
  };
}
