import { describeMachine } from '../results/describe-machine.js';
import type { ResultFile } from '../results/result-file.js';

/** Figures of networks that differ in their targets only. */
export interface ComparisonResult extends ResultFile<'comparison'> {
  readonly settings: {
    readonly architecture: string;
    readonly epochs: number;
    readonly seed: number;
    /** Rank at which AHP is clipped. */
    readonly cutoff: number;
    readonly trainSize: number;
    readonly testSize: number;
    readonly numClasses: number;
  };
  readonly comparison: readonly {
    readonly label: string;
    /** mAHP@cutoff by height of the lowest common subsumer, 0 … 1. */
    readonly meanPrecision: number;
    readonly accuracy: number;
    readonly trainingSeconds: number;
  }[];
}

/**
 * Renders a comparison as a Markdown table.
 *
 * @example comparisonMarkdown(result).split('\n')[2] // '| one-hot targets | 51.0 % | 57.3 % | 142 s |'
 */
export function comparisonMarkdown({ provenance, settings, comparison }: ComparisonResult): string {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  const rows = comparison.map(
    ({ label, meanPrecision, accuracy, trainingSeconds }) =>
      `| ${label} | ${percent(meanPrecision)} | ${percent(accuracy)} | ${trainingSeconds.toFixed(0)} s |`,
  );
  const { architecture, epochs, seed, cutoff, trainSize, testSize, numClasses } = settings;
  return [
    `| network | mAHP@${cutoff} | accuracy | training |`,
    '| --- | ---: | ---: | ---: |',
    ...rows,
    '',
    `Network ${architecture}, ${epochs} epochs, seed ${seed}; ${trainSize} pictures to learn, ${testSize} by another foundry to ` +
      `test, ${numClasses} classes. Measured on ${describeMachine(provenance)}.`,
  ].join('\n');
}
