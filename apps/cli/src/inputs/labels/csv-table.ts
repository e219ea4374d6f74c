import { type CsvRecord, csvRecords } from '../../per-query/csv-records.js';

/** A table in text. */
export interface CsvTable {
  /** What the first line calls the columns. */
  readonly names: readonly string[];
  readonly rows: readonly CsvRecord[];
  readonly separator: string;
}

const separators = [',', ';', '\t'] as const;

/**
 * Reads a table in text (RFC 4180) with commas, semicolons or tabs between its fields, whatever its line ends are; the first line names
 * the columns.
 *
 * @param text - without byte order mark
 * @param source - path of the file, for messages
 * @returns the table by each of the separators that give every line the same number of fields, two at least
 * @throws Error naming file and line if none does
 * @example
 * csvTables('image;class\r\na.jpg;"owl; great"\r\n', 'l.csv')[0].rows[0].fields; // ['a.jpg', 'owl; great']
 */
export function csvTables(text: string, source: string): readonly CsvTable[] {
  const lines = text.replaceAll(/\r\n?/g, '\n');
  const first = lines.slice(0, lines.indexOf('\n') >>> 0);
  const results = separators
    .filter((separator) => first.includes(separator))
    .map((separator) => readTable(lines, separator));
  const tables = results.filter((result): result is CsvTable => 'names' in result);
  if (tables.length > 0) return tables;
  const problems = results.flatMap((result) => ('problem' in result ? [result.problem] : []));
  throw new Error(`${source}${problems[0] ?? ': expected columns, got one'}`);
}

/**
 * The fields of a line by each of the separators that it holds.
 *
 * @example
 * firstFields('"image";class'); // [['image', 'class']]
 */
export function firstFields(line: string): readonly (readonly string[])[] {
  return separators
    .filter((separator) => line.includes(separator))
    .map((separator) => line.split(separator).map((field) => field.trim().replaceAll(/^"|"$/g, '')));
}

function lineProblem({ message }: SyntaxError): string {
  return message.replace(/^line (\d+): /, ':$1: ');
}

type ReadTable = CsvTable | { readonly problem: string };

function readTable(text: string, separator: string): ReadTable {
  let records: CsvRecord[];
  try {
    records = [...csvRecords([text], { separator })];
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    return { problem: lineProblem(cause) };
  }
  const [head, ...rows] = records;
  const count = head?.fields.length ?? 0;
  const mark = separator === '\t' ? 'a tab' : `"${separator}"`;
  if (rows.length === 0)
    return {
      problem: `: expected a label on each line, got one line with ${mark}; write one label on a line`,
    };
  const other = rows.find(({ fields }) => fields.length !== count);
  if (other !== undefined || count < 2) {
    const { line, fields } = other ?? head!;
    return {
      problem:
        `:${line}: expected ${count} fields with ${mark} between them as in the first line, got ${fields.length}; ` +
        `put text that holds ${mark} in quotation marks, also where the file is labels only`,
    };
  }
  return { names: head!.fields.map((name) => name.trim()), rows, separator };
}
