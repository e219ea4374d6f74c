import type { RecallPrecisionRun } from '@semantic-embeddings/plots';
import { UsageError } from '../../usage-error.js';

/**
 * Writes curves as a table: `;` between fields, a row for each point of each run, shortest decimals that give the same number.
 *
 * @throws UsageError when a label contains `;` or a line break, which the table cannot hold.
 * @example
 * recallPrecisionCsv([{ label: 'a', recall: [1], precision: [0.5] }]); // 'label;recall;precision\na;1;0.5\n'
 */
export function recallPrecisionCsv(
  runs: readonly Omit<RecallPrecisionRun, 'meanAveragePrecision'>[],
): string {
  const broken = runs.find(({ label }) => /[;\r\n]/.test(label));
  if (broken !== undefined) {
    throw new UsageError(
      `the label "${broken.label}" contains ";" or a line break, which a --csv file cannot hold; give another name with --label`,
    );
  }
  const rows = runs.flatMap(({ label, recall, precision }) =>
    Array.from(recall, (value, index) => `${label};${value};${precision[index]!}`),
  );
  return `${['label;recall;precision', ...rows].join('\n')}\n`;
}
