import type { MethodName } from './class-embedding-methods.js';

/** How a class embedding was made and how well it meets its target, before any scaling of the rows. */
export interface EmbeddingStatistics {
  readonly method: MethodName;
  /** Number of columns. */
  readonly dimensions: number;
  /** Number of rows. */
  readonly classes: number;
  /** Time that the method took, without building its input. */
  readonly seconds: number;
  /** What the deviations refer to. */
  readonly target: 'similarities' | 'distances';
  /** Number of classes whose vectors were compared with those of all classes: all, or a sample. */
  readonly deviationRows: number;
  /** Greatest absolute deviation over these pairs and the diagonal. */
  readonly maxDeviation: number;
  /** Mean absolute deviation over the same. */
  readonly meanDeviation: number;
}

/**
 * The three lines that the published program prints, and one more if the deviations are those of a sample.
 *
 * @example
 * ```ts
 * describeStatistics(computeClassEmbedding(cifar).statistics);
 * // Computed 100-dimensional semantic embeddings for 100 classes using the "unitsphere" method in 0.004 seconds.
 * // Maximum deviation from target similarities: 4.440892098500626e-16
 * // Average deviation from target similarities: 7.541189894766376e-18
 * ```
 */
export function describeStatistics({
  method,
  dimensions,
  classes,
  seconds,
  target,
  deviationRows,
  maxDeviation,
  meanDeviation,
}: EmbeddingStatistics): string {
  return [
    `Computed ${dimensions}-dimensional semantic embeddings for ${classes} classes using the "${method}" method in ${Number(seconds.toPrecision(3))} seconds.`,
    `Maximum deviation from target ${target}: ${maxDeviation}`,
    `Average deviation from target ${target}: ${meanDeviation}`,
    ...(deviationRows < classes
      ? [
          `The deviations are those of ${deviationRows} classes from all, a sample that is the same in every run.`,
        ]
      : []),
  ].join('\n');
}
