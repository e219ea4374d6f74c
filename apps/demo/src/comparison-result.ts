import type { ComparisonResult } from '@semantic-embeddings/benchmarks';
import type { DemoRun } from './options.js';
import type { PageData } from './page/page-data.js';

/**
 * The figures of a comparison with what they depend on, as plain data.
 *
 * @example comparisonResult(data, run).comparison[1].meanPrecision // 0.57
 */
export function comparisonResult(
  data: PageData,
  { architecture, epochs, seed, provenance }: DemoRun,
): ComparisonResult {
  const { cutoff, trainSize, testSize, numClasses, networks } = data;
  return {
    ...{ kind: 'comparison', formatVersion: 2 },
    provenance,
    settings: { architecture, epochs, seed, cutoff, trainSize, testSize, numClasses },
    comparison: networks.map(({ label, meanPrecision, accuracy, trainingSeconds }) => ({
      label,
      meanPrecision,
      accuracy,
      trainingSeconds,
    })),
  };
}
