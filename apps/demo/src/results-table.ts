import type { Story } from './texts/story.js';
import { gainInWords, percent, percentSpread } from './texts/words.js';

/**
 * The comparison as lines of text for a terminal: figures with how sure they are, and the differences from one-hot.
 *
 * @example
 * ```ts
 * resultsTable(story)[1]; // 'one-hot                  50.4 % (48.9 – 51.9)  66.5 % (63.2 – 69.9)  …'
 * ```
 */
export function resultsTable(story: Story): string[] {
  const { networks, cutoff, references, testSize, seeds } = story;
  const head = ['network', `mAHP@${cutoff}`, 'mAP', 'accuracy', 'first of the class'];
  const rows = networks.map(
    ({ label, figures: { meanPrecision, averagePrecision, accuracy, firstSame } }) => [
      label,
      ...[meanPrecision, averagePrecision, accuracy, firstSame].map(percentSpread),
    ],
  );
  const spread =
    seeds === 1
      ? `In brackets 95 % bootstrap intervals over the ${testSize} test pictures`
      : `Means and standard deviations over ${seeds} seeds, differences with 95 % t intervals`;
  const [oneHot, ...others] = networks;
  return [
    ...aligned([head, ...rows]),
    '',
    `${spread}; mAHP@${cutoff}: chance ${percent(references.chance)}, ideal ${percent(references.ideal)}. mAP: only the very class counts.`,
    ...others.map(
      ({ label, gains }) =>
        `${label} against ${oneHot.label}: mAHP@${cutoff} ${gainInWords(gains.meanPrecision)}, mAP ${gainInWords(gains.averagePrecision)}, accuracy ${gainInWords(gains.accuracy)}.`,
    ),
  ];
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}
