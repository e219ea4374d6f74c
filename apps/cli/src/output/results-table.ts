import { findMetric, metricName, type Metric } from '@semantic-embeddings/metrics';
import { type MeasuredValue, valueText } from './value-text.js';

/** One line of a results table: what was evaluated and what was measured. */
export interface ResultsRow {
  readonly label: string;
  readonly metrics: readonly MeasuredValue[];
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
 * metric that was not computed is shown as `--`. An empty line comes before and after. Values with an interval or a deviation
 * are wide, so that the metrics always are the rows.
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
    cell: (row, column) => valueText(findMetric(rows[row]!.metrics, columns[column]!)),
  });
  const uncertain = rows.some(({ metrics }) => metrics.some(isUncertain));
  const blocks =
    uncertain || isWider(published, width) ? metricsAsRows(rows, { columns, width }) : [published];
  return ['', ...blocks.map((lines) => `${lines.join('\n')}\n`), ''].join('\n');
}

interface TableParts {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly cell: (row: number, column: number) => string;
}

function table({ rows, columns, cell }: TableParts): string[] {
  const labelWidth = Math.max(0, ...rows.map((label) => label.length));
  const cells = rows.map((_, row) => columns.map((_, column) => cell(row, column)));
  const widths = columns.map((column, index) =>
    Math.max(6, column.length, ...cells.map((line) => line[index]!.length)),
  );
  const header = columns.map((column, index) => ` | ${centre(column, widths[index]!)}`).join('');
  const rule = '-'.repeat(widths.reduce((sum, width) => sum + 3 + width, labelWidth));
  const lines = rows.map(
    (label, row) =>
      label.padEnd(labelWidth) +
      cells[row]!.map((text, column) => ` | ${text.padStart(widths[column]!)}`).join(''),
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
      cell: (row, column) => valueText(findMetric(part[column]!.metrics, columns[row]!)),
    });
  const blocks: ResultsRow[][] = [];
  for (const row of rows) {
    const last = blocks.at(-1);
    if (last && !isWider(transposed([...last, row]), width)) last.push(row);
    else blocks.push([row]);
  }
  return blocks.map(transposed);
}

function isUncertain({ interval, deviation }: MeasuredValue): boolean {
  return interval !== undefined || deviation !== undefined;
}

function isWider(lines: readonly string[], width: number): boolean {
  return lines.some((line) => line.length > width);
}

function centre(text: string, width: number): string {
  const left = Math.floor((width - text.length) / 2);
  return text.padStart(text.length + left).padEnd(width);
}
