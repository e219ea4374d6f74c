import { UsageError } from '../usage-error.js';
import type { ResultsRow } from './results-table.js';

/**
 * Writes hierarchical precision at every rank as the published `--csv` file: `;` between fields, LF at the
 * end of lines, one row per k from 1 until the first k that was not computed, one column per feature set.
 *
 * @throws UsageError when a label contains `;` or a line break, which the format cannot hold.
 * @example
 * precisionCsv([{ label: 'a', metrics: [{ metric: 'P', k: 1, similarity: 'WUP', value: 0.75 }] }], 'WUP'); // 'k;a\n1;0.75\n'
 */
export function precisionCsv(rows: readonly ResultsRow[], similarity: string): string {
  const broken = rows.find(({ label }) => /[;\r\n]/.test(label));
  if (broken !== undefined) {
    throw new UsageError(
      `the label "${broken.label}" contains ";" or a line break, which a --csv file cannot hold; ` +
        'give another name with --label',
    );
  }
  const lines = [['k', ...rows.map(({ label }) => label)].join(';')];
  const curves = rows.map(({ metrics }) => precisions(metrics, similarity));
  for (let k = 1; curves.some((curve) => curve.has(k)); k++) {
    lines.push([k, ...curves.map((curve) => curve.get(k) ?? '')].join(';'));
  }
  return `${lines.join('\n')}\n`;
}

/** Hierarchical precision by rank. */
function precisions(metrics: ResultsRow['metrics'], similarity: string): Map<number | undefined, number> {
  const curve = metrics.filter((value) => value.metric === 'P' && value.similarity === similarity);
  return new Map(curve.map(({ k, value }) => [k, value]));
}
