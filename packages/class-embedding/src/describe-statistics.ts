import type { EmbeddingStatistics } from './embedding-statistics.js';

/**
 * The three lines that the published program prints.
 *
 * @example
 * ```ts
 * describeStatistics(computeClassEmbedding(cifar).statistics);
 * // Computed 100-dimensional semantic embeddings for 100 classes using the "unitsphere" method in 0.004 seconds.
 * // Maximum deviation from target similarities: 5.551115123125783e-16
 * // Average deviation from target similarities: 1.792177517501159e-17
 * ```
 */
export function describeStatistics({
  method,
  dimensions,
  classes,
  seconds,
  target,
  maxDeviation,
  meanDeviation,
}: EmbeddingStatistics): string {
  return [
    `Computed ${dimensions}-dimensional semantic embeddings for ${classes} classes using the "${method}" method in ${Number(seconds.toPrecision(3))} seconds.`,
    `Maximum deviation from target ${target}: ${maxDeviation}`,
    `Average deviation from target ${target}: ${meanDeviation}`,
  ].join('\n');
}
