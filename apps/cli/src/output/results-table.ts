import { findMetric, metricName, type Metric, type MetricValue } from '@semantic-embeddings/metrics';

/** One line of a results table: what was evaluated and what was measured. */
export interface ResultsRow {
  readonly label: string;
  readonly metrics: readonly MetricValue[];
}

/** How a results table is laid out. */
export interface ResultsTableOptions {
  /** Columns of the terminal; a table that is wider gets metrics as rows. @default no limit */
  readonly width?: number | undefined;
}

/**
 * Lays out evaluation results as the published programs print them, or with metrics as rows where that is too wide.
 *
 * Labels stand at the left, every column is at least six characters wide, values have four decimals and a
 * metric that was not computed is shown as `--`. An empty line comes before and after.
 *
 * @param rows - what was evaluated
 * @param columns - the metrics, in their order
 *
 * @example
 * resultsTable([{ label: 'a', metrics: [{ metric: 'AP', value: 0.5 }] }], { columns: [{ metric: 'AP' }] });
 * // '\n  |   AP  \n----------\na | 0.5000\n\n'
 */
export function resultsTable(
  rows: readonly ResultsRow[],
  { columns, width = Infinity }: ResultsTableOptions & { readonly columns: readonly Metric[] },
): string {
  const published = table({
    rows: rows.map(({ label }) => label),
    columns: columns.map(metricName),
    value: (row, column) => findMetric(rows[row]!.metrics, columns[column]!)?.value,
  });
  const blocks = isWider(published, width) ? metricsAsRows(rows, { columns, width }) : [published];
  return ['', ...blocks.map((lines) => `${lines.join('\n')}\n`), ''].join('\n');
}

interface TableParts {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly value: (row: number, column: number) => number | undefined;
}

function table({ rows, columns, value }: TableParts): string[] {
  const labelWidth = Math.max(0, ...rows.map((label) => label.length));
  const widths = columns.map((column) => Math.max(6, column.length));
  const header = columns.map((column, index) => ` | ${centre(column, widths[index]!)}`).join('');
  const rule = '-'.repeat(widths.reduce((sum, width) => sum + 3 + width, labelWidth));
  const lines = rows.map(
    (label, row) =>
      label.padEnd(labelWidth) +
      columns.map((_, column) => ` | ${decimals(value(row, column)).padStart(widths[column]!)}`).join(''),
  );
  return [' '.repeat(labelWidth) + header, rule, ...lines];
}

/** As many runs side by side as fit, at least one; the others below. */
function metricsAsRows(
  rows: readonly ResultsRow[],
  { columns, width }: { readonly columns: readonly Metric[]; readonly width: number },
): string[][] {
  const transposed = (part: readonly ResultsRow[]): string[] =>
    table({
      rows: columns.map(metricName),
      columns: part.map(({ label }) => label),
      value: (row, column) => findMetric(part[column]!.metrics, columns[row]!)?.value,
    });
  const blocks: ResultsRow[][] = [];
  for (const row of rows) {
    const last = blocks.at(-1);
    if (last && !isWider(transposed([...last, row]), width)) last.push(row);
    else blocks.push([row]);
  }
  return blocks.map(transposed);
}

/**
 * The results as the document of the command: the values of each row by the names of the metrics.
 *
 * @example
 * resultsDocument([{ label: 'a', metrics: [{ metric: 'AP', value: 0.5 }] }]);
 * // { runs: [{ label: 'a', metrics: { AP: 0.5 } }] }
 */
export function resultsDocument(rows: readonly ResultsRow[]): {
  readonly runs: readonly { readonly label: string; readonly metrics: Readonly<Record<string, number>> }[];
} {
  return {
    runs: rows.map(({ label, metrics }) => ({
      label,
      metrics: Object.fromEntries(metrics.map((metric) => [metricName(metric), metric.value])),
    })),
  };
}

function isWider(lines: readonly string[], width: number): boolean {
  return lines.some((line) => line.length > width);
}

function centre(text: string, width: number): string {
  const left = Math.floor((width - text.length) / 2);
  return text.padStart(text.length + left).padEnd(width);
}

function decimals(value: number | undefined): string {
  return value === undefined ? '--' : value.toFixed(4);
}
