import type { ClassificationMetric } from './measures/classification-measures.js';

/** Input of `evaluateClassification`. */
export interface EvaluateClassificationOptions {
  /** Class indexes in the order of preference, [images, k], row-major. */
  readonly predictions: Int32Array;
  /** Predictions per image: as many as a metric looks at, or all classes. */
  readonly k: number;
  /** Class index of every image. */
  readonly labels: ArrayLike<number>;
  readonly numClasses: number;
  /**
   * What is computed.
   * @default the published accuracies; the hierarchical one only with a similarity
   */
  readonly metrics?: readonly ClassificationMetric[] | undefined;
  /**
   * Similarity of classes, normally `1 - height(lcs) / height`, [numClasses, numClasses], row-major.
   * @default none: no hierarchical accuracy can be computed
   */
  readonly similarity?: Float64Array | undefined;
  /**
   * Height of the lowest common subsumer of two classes, in edges, [numClasses, numClasses], row-major.
   * @default none: no hierarchical distance can be computed
   */
  readonly heights?: Float64Array | undefined;
  /**
   * Branch of every class, a number from 0, on every level of the taxonomy, from the level right below the root to the
   * classes, [levels][numClasses].
   * @default none: nothing can be computed by level
   */
  readonly levels?: readonly ArrayLike<number>[] | undefined;
  /**
   * Probabilities of the classes, [images, numClasses], row-major.
   * @default none: neither calibration nor predictions of levels can be computed
   */
  readonly scores?: Float32Array | Float64Array | undefined;
  /**
   * Whether the values of single images are wanted, too.
   * @default false
   */
  readonly perQuery?: boolean | undefined;
}
