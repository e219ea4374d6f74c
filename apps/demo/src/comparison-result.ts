import { collectProvenance, type ComparisonResult } from '@semantic-embeddings/benchmarks';
import type { DemoOptions } from './options.js';
import type { PageData } from './page/page-data.js';

/**
 * The figures of a comparison with what they depend on, as plain data.
 *
 * @example comparisonResult(data, options).comparison[1].meanPrecision // 0.57
 */
export function comparisonResult(
  data: PageData,
  { architecture, epochs, seed }: DemoOptions,
): ComparisonResult {
  const { cutoff, trainSize, testSize, numClasses, networks } = data;
  return {
    provenance: collectProvenance('.'),
    settings: { architecture, epochs, seed, cutoff, trainSize, testSize, numClasses },
    comparison: networks.map(({ label, meanPrecision, accuracy, trainingSeconds }) => ({
      label,
      meanPrecision,
      accuracy,
      trainingSeconds,
    })),
  };
}
