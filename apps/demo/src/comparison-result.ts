import type { ComparisonResult } from '@semantic-embeddings/benchmarks';
import type { Comparison } from './comparison.js';
import type { ComparedNetwork } from './compare-networks.js';
import type { DemoRun } from './options.js';

/**
 * The figures of a comparison with what they depend on, as plain data.
 *
 * @example
 * ```ts
 * comparisonResult(comparison, run).comparison[1].meanPrecision; // 0.77
 * ```
 */
export function comparisonResult(
  { story, trainingSeconds }: Comparison,
  { architecture, epochs, seed, seeds, provenance }: DemoRun,
): ComparisonResult {
  const { cutoff, trainSize, testSize, numClasses, networks, references } = story;
  return {
    ...{ kind: 'comparison', formatVersion: 2 },
    provenance,
    settings: { architecture, epochs, seed, seeds, cutoff, trainSize, testSize, numClasses },
    references,
    comparison: networks.map((network, index) => ({
      label: network.label,
      meanPrecision: network.figures.meanPrecision.value,
      accuracy: network.figures.accuracy.value,
      trainingSeconds: trainingSeconds[index]!,
      ...spreads(network),
    })),
  };
}

function spreads({ figures: { meanPrecision, accuracy } }: ComparedNetwork) {
  if (meanPrecision.interval && accuracy.interval) {
    return { intervals: { meanPrecision: meanPrecision.interval, accuracy: accuracy.interval } };
  }
  return meanPrecision.deviation === undefined || accuracy.deviation === undefined
    ? {}
    : { deviations: { meanPrecision: meanPrecision.deviation, accuracy: accuracy.deviation } };
}
