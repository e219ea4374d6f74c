import type { ComparisonResult } from '@semantic-embeddings/benchmarks';
import type { Estimate } from '@semantic-embeddings/report';
import type { Comparison } from './comparison.js';
import type { MeasuredNetwork } from './compare-networks.js';
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
      ...ofDocument(network.figures, ({ value }) => value),
      trainingSeconds: trainingSeconds[index]!,
      ...spreads(network, seeds),
    })),
  };
}

/** How sure the figures are: deviations over several seeds, intervals over the test pictures of one. */
function spreads({ figures }: MeasuredNetwork, seeds: number) {
  return seeds > 1
    ? { deviations: ofDocument(figures, ({ deviation }) => deviation!) }
    : { intervals: ofDocument(figures, ({ interval }) => interval!) };
}

function ofDocument<Value>(
  { meanPrecision, averagePrecision, accuracy }: MeasuredNetwork['figures'],
  valueOf: (estimate: Estimate) => Value,
) {
  return {
    meanPrecision: valueOf(meanPrecision),
    averagePrecision: valueOf(averagePrecision),
    accuracy: valueOf(accuracy),
  };
}
