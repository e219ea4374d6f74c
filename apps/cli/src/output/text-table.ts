/** How a text table is laid out. */
export interface TextTableOptions {
  /** Columns (from 0) that hold numbers and are aligned at the right. @default none */
  readonly numeric?: readonly number[];
}

/**
 * Lays out rows as aligned columns, two blanks apart, without trailing blanks.
 *
 * @example
 * textTable([['label', 'images'], ['apple', '500']], { numeric: [1] }); // 'label  images\napple     500'
 */
export function textTable(
  rows: readonly (readonly string[])[],
  { numeric = [] }: TextTableOptions = {},
): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          numeric.includes(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
