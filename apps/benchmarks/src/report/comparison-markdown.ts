import { describeMachine } from '../results/describe-machine.js';
import type { ResultFile } from '../results/result-file.js';

/** A value for each figure of a network. */
export interface ComparedFigures<Value> {
  /** Of mAHP@cutoff by height of the lowest common subsumer, 0 … 1. */
  readonly meanPrecision: Value;
  /** Of mAP, where only pictures of the class of the query count as right, 0 … 1. @default unknown, as in files of before */
  readonly averagePrecision?: Value;
  /** Of the share of the test pictures whose class was found, 0 … 1. */
  readonly accuracy: Value;
}

/** Figures of one network: means over the seeds, if there are several. */
export interface ComparedNetwork extends ComparedFigures<number> {
  readonly label: string;
  /** Bounds of 95 % bootstrap intervals over the test pictures. @default none, as in files of before */
  readonly intervals?: ComparedFigures<readonly [low: number, high: number]>;
  /** Standard deviations over the seeds. @default one seed only */
  readonly deviations?: ComparedFigures<number>;
  /** Of all seeds together; not shown, for it tells of the machine and what else it did. */
  readonly trainingSeconds: number;
}

/** Figures of networks that differ in what they were told to learn, and in a classifier beside it. */
export interface ComparisonResult extends ResultFile<'comparison'> {
  readonly settings: {
    readonly architecture: string;
    readonly epochs: number;
    /** The first seed. */
    readonly seed: number;
    /** Number of seeds. @default 1, as in files of before */
    readonly seeds?: number;
    /** Rank at which AHP is clipped. */
    readonly cutoff: number;
    readonly trainSize: number;
    readonly testSize: number;
    readonly numClasses: number;
  };
  /** mAHP@cutoff of rankings at random and of perfect ones. @default unknown, as in files of before */
  readonly references?: { readonly chance: number; readonly ideal: number };
  readonly comparison: readonly ComparedNetwork[];
}

/**
 * Renders a comparison as a Markdown table.
 *
 * @example
 * ```ts
 * comparisonMarkdown(result).split('\n')[2]; // '| one-hot | 51.0 % (49.6 – 52.5) | 57.3 % (53.9 – 61.0) |'
 * ```
 */
export function comparisonMarkdown(result: ComparisonResult): string {
  const { provenance, settings, comparison } = result;
  const { architecture, epochs, cutoff, trainSize, testSize, numClasses } = settings;
  const hasFlat = comparison.some(({ averagePrecision }) => averagePrecision !== undefined);
  const columns = [
    [`mAHP@${cutoff}`, 'meanPrecision'],
    ...(hasFlat ? [['mAP', 'averagePrecision'] as const] : []),
    ['accuracy', 'accuracy'],
  ] as const;
  const rows = comparison.map((network) =>
    [network.label, ...columns.map(([, name]) => figure(network, name))].join(' | '),
  );
  return [
    `| network | ${columns.map(([title]) => title).join(' | ')} |`,
    `| --- |${' ---: |'.repeat(columns.length)}`,
    ...rows.map((row) => `| ${row} |`),
    '',
    `Network ${architecture}, ${epochs} epochs, ${seedsInWords(settings)}; ${trainSize} pictures to learn, ${testSize} by another ` +
      `foundry to test, ${numClasses} classes.${notes(result)} Measured on ${describeMachine(provenance)}.`,
  ].join('\n');
}

function figure(network: ComparedNetwork, name: keyof ComparedFigures<unknown>): string {
  const value = network[name];
  if (value === undefined) return '–';
  const percent = `${(value * 100).toFixed(1)} %`;
  const deviation = network.deviations?.[name];
  if (deviation !== undefined) return `${percent} ± ${(deviation * 100).toFixed(1)}`;
  const interval = network.intervals?.[name];
  if (!interval) return percent;
  const [low, high] = interval.map((bound) => (bound * 100).toFixed(1));
  return `${percent} (${low} – ${high})`;
}

function seedsInWords({ seed, seeds = 1 }: ComparisonResult['settings']): string {
  return seeds === 1 ? `seed ${seed}` : `seeds ${seed} to ${seed + seeds - 1}`;
}

/** Says what brackets and deviations are, and what chance has; empty for files of before. */
function notes({ settings: { cutoff, testSize }, references, comparison }: ComparisonResult): string {
  const texts = [
    ...(comparison.some(({ intervals }) => intervals)
      ? [`In brackets: 95 % bootstrap intervals over the ${testSize} pictures.`]
      : []),
    ...(comparison.some(({ deviations }) => deviations)
      ? ['Means and standard deviations over the seeds.']
      : []),
    ...(references
      ? [`A ranking at random has an mAHP@${cutoff} of ${(references.chance * 100).toFixed(1)} %.`]
      : []),
  ];
  return texts.map((text) => ` ${text}`).join('');
}
