import type { ComparisonResult } from '@semantic-embeddings/benchmarks';
import type { Comparison } from './comparison.js';
import type { ComparedNetwork, Figures, Spread } from './compare-networks.js';
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
      averagePrecision: network.figures.averagePrecision.value,
      accuracy: network.figures.accuracy.value,
      trainingSeconds: trainingSeconds[index]!,
      ...spreads(network),
    })),
  };
}

function spreads({ figures }: ComparedNetwork) {
  const { meanPrecision, averagePrecision, accuracy } = figures;
  const each = { meanPrecision, averagePrecision, accuracy };
  const deviations = valuesOf(each, ({ deviation }) => deviation);
  if (deviations) return { deviations };
  const intervals = valuesOf(each, ({ interval }) => interval);
  return intervals ? { intervals } : {};
}

function valuesOf<Value>(
  {
    meanPrecision,
    averagePrecision,
    accuracy,
  }: Pick<Figures, 'meanPrecision' | 'averagePrecision' | 'accuracy'>,
  valueOf: (spread: Spread) => Value | undefined,
) {
  const [hierarchical, flat, right] = [meanPrecision, averagePrecision, accuracy].map(valueOf);
  if (hierarchical === undefined || flat === undefined || right === undefined) return undefined;
  return { meanPrecision: hierarchical, averagePrecision: flat, accuracy: right };
}
