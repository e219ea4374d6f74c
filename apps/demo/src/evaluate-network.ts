import type { ClassEmbedding } from '@semantic-embeddings/class-embedding';
import {
  evaluateClassification,
  evaluateRetrieval,
  nearestClassEmbedding,
} from '@semantic-embeddings/metrics';

/** What an evaluation needs beside the features. */
export interface EvaluationTask {
  /** Targets that the network was trained with. */
  readonly embedding: ClassEmbedding;
  /** Class index of every test picture. */
  readonly labels: Int32Array;
  /** Class similarity by height of the lowest common subsumer, [classes, classes]. */
  readonly similarity: Float64Array;
  /** Rank at which AHP is clipped. */
  readonly cutoff: number;
}

/** How well the features of one network retrieve and classify. */
export interface NetworkEvaluation {
  /** mAHP@cutoff. */
  readonly meanPrecision: number;
  /** Mean hierarchical precision at 1 … cutoff. */
  readonly curve: readonly number[];
  /** AHP@cutoff of every query. */
  readonly queryPrecision: Float64Array;
  readonly accuracy: number;
  readonly hierarchicalAccuracy: number;
}

/**
 * Measures retrieval among the test pictures and classification by the nearest class embedding.
 *
 * @param features unit vectors, [pictures, dimension]
 * @example (await evaluateNetwork(features, task)).meanPrecision // 0.57
 */
export async function evaluateNetwork(
  features: Float32Array,
  task: EvaluationTask,
): Promise<NetworkEvaluation> {
  const { embedding, labels, similarity, cutoff } = task;
  const numClasses = embedding.classes.length;
  const dimension = embedding.embedding.shape[1] as number;
  const retrieval = await evaluateRetrieval({
    features,
    dimension,
    labels,
    numClasses,
    similarities: { LCS_HEIGHT: similarity },
    cutoffs: Array.from({ length: cutoff }, (_, index) => index + 1),
    ahp: cutoff,
    normalize: true,
    perQuery: true,
  });
  const classification = evaluateClassification({
    predictions: nearestClassEmbedding({
      features,
      dimension,
      embedding: embedding.embedding.data,
      numClasses,
    }),
    k: numClasses,
    labels,
    numClasses,
    similarity,
  });
  const precision = `AHP@${cutoff} (LCS_HEIGHT)`;
  return {
    meanPrecision: retrieval.means[precision] as number,
    curve: Array.from(
      { length: cutoff },
      (_, index) => retrieval.means[`P@${index + 1} (LCS_HEIGHT)`] as number,
    ),
    queryPrecision: retrieval.perQuery?.[precision] as Float64Array,
    accuracy: classification.Accuracy,
    hierarchicalAccuracy: classification['Hierarchical Accuracy'] as number,
  };
}
