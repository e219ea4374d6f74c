/** One line of a results table: what was evaluated and its named values. */
export interface ResultsRow {
  readonly label: string;
  readonly metrics: Readonly<Record<string, number | undefined>>;
}

/**
 * Lays out evaluation results as the published programs print them.
 *
 * Labels stand at the left, every column is at least six characters wide, values have four decimals and a
 * metric that was not computed is shown as `--`. An empty line comes before and after.
 *
 * @example
 * resultsTable([{ label: 'a', metrics: { AP: 0.5 } }], ['AP']);
 * // '\n  |   AP  \n----------\na | 0.5000\n\n'
 */
export function resultsTable(rows: readonly ResultsRow[], columns: readonly string[]): string {
  const labelWidth = Math.max(0, ...rows.map(({ label }) => label.length));
  const widths = columns.map((column) => Math.max(6, column.length));
  const header = columns.map((column, index) => ` | ${centre(column, widths[index] ?? 6)}`).join('');
  const rule = '-'.repeat(widths.reduce((sum, width) => sum + 3 + width, labelWidth));
  const lines = rows.map(
    ({ label, metrics }) =>
      label.padEnd(labelWidth) +
      columns.map((column, index) => ` | ${decimals(metrics[column]).padStart(widths[index] ?? 6)}`).join(''),
  );
  return ['', ' '.repeat(labelWidth) + header, rule, ...lines, '', ''].join('\n');
}

function centre(text: string, width: number): string {
  const left = Math.floor((width - text.length) / 2);
  return text.padStart(text.length + left).padEnd(width);
}

function decimals(value: number | undefined): string {
  return value === undefined ? '--' : value.toFixed(4);
}
