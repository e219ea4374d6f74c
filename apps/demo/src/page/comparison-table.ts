import type { NetworkSummary } from './page-data.js';

/**
 * The comparison as lines of text for a terminal.
 *
 * @example comparisonTable(networks, 250)
 * // ['targets      mAHP@250  accuracy  training', 'one-hot       0.4375    0.297      61 s', …]
 */
export function comparisonTable(networks: readonly NetworkSummary[], cutoff: number): string[] {
  const width = Math.max('targets'.length, ...networks.map(({ label }) => label.length));
  const precision = `mAHP@${cutoff}`;
  return [
    `${'targets'.padEnd(width)}  ${precision}  accuracy  training`,
    ...networks.map(
      ({ label, meanPrecision, accuracy, trainingSeconds }) =>
        `${label.padEnd(width)}  ${meanPrecision.toFixed(4).padStart(precision.length)}  ` +
        `${accuracy.toFixed(3).padStart('accuracy'.length)}  ${`${trainingSeconds.toFixed(0)} s`.padStart('training'.length)}`,
    ),
  ];
}
