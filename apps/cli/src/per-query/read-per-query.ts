import { FormatError } from '@semantic-embeddings/formats';
import { csvRecords, type CsvRecord } from './csv-records.js';
import type { PerQueryRun } from './per-query-run.js';
import { textPieces } from './text-pieces.js';
import { leadingColumns } from './write-per-query.js';

/** A run of which more rows may come. */
interface GrowingRun {
  readonly label: string;
  readonly images: string[];
  readonly classes: string[];
  /** One list per metric. */
  readonly columns: readonly number[][];
}

/** What the rows of a label are put together to. */
interface GrowingLabel {
  readonly runs: GrowingRun[];
  /** How often an image has come. */
  readonly seen: Map<string, number>;
}

const remedy = 'give a file that --per-query of an evaluation has written';

/**
 * Reads a CSV file of values per query, as `writePerQuery` writes it; CRLF, a byte order mark and rows in any order are understood.
 *
 * Where an image comes again under the same label, its row belongs to the next run (seed) of that label. Metrics for which a run
 * has no value at all are left out of it.
 *
 * @returns the runs in the order in which they begin
 * @throws FileError if the file cannot be read; FormatError naming file, line and remedy where it is no such file.
 * @example
 * readPerQuery('queries.csv'); // [{ label: 'a', images: ['1.png'], classes: ['cat'], metrics: [{ name: 'AP', values }] }]
 */
export function readPerQuery(path: string): PerQueryRun[] {
  try {
    return runsOf(csvRecords(textPieces(path)), path);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new FormatError(`${error.message}; ${remedy}`, { source: path, cause: error });
  }
}

function runsOf(records: Iterable<CsvRecord>, path: string): PerQueryRun[] {
  let names: readonly string[] | undefined;
  const labels = new Map<string, GrowingLabel>();
  const all: GrowingRun[] = [];
  for (const record of records) {
    if (names === undefined) names = metricNames(record.fields);
    else addRow(record, { labels, all, names });
  }
  const known = names ?? metricNames([]);
  if (all.length === 0)
    throw new FormatError(`expected rows of queries, got none; ${remedy}`, { source: path });
  return all.map((run) => finished(run, known));
}

/** What the rows so far were put together to. */
interface Growing {
  readonly labels: Map<string, GrowingLabel>;
  readonly all: GrowingRun[];
  readonly names: readonly string[];
}

function addRow({ line, fields }: CsvRecord, growing: Growing): void {
  const { names } = growing;
  const width = leadingColumns.length + names.length;
  if (fields.length !== width) {
    throw new SyntaxError(
      `line ${line}: expected ${width} fields as in the first line, got ${fields.length}`,
    );
  }
  const run = runOfRow(fields, growing);
  names.forEach((name, metric) => {
    run.columns[metric]!.push(numberOf(fields[leadingColumns.length + metric]!, { line, name }));
  });
}

function metricNames(header: readonly string[]): readonly string[] {
  const names = header.slice(leadingColumns.length);
  if (leadingColumns.some((name, column) => header[column] !== name)) {
    throw new SyntaxError(
      `line 1: expected columns that begin with ${leadingColumns.join(';')}, got ${JSON.stringify(header.join(';').slice(0, 80))}`,
    );
  }
  const repeated = names.find((name, column) => names.indexOf(name) !== column);
  if (repeated !== undefined)
    throw new SyntaxError(`line 1: expected every metric once, got ${repeated} twice`);
  return names;
}

/** The run that a row belongs to, with the image of the row added. */
function runOfRow([label, image, className]: readonly string[], { labels, all, names }: Growing): GrowingRun {
  let known = labels.get(label!);
  if (known === undefined) labels.set(label!, (known = { runs: [], seen: new Map() }));
  const { runs, seen } = known;
  const times = seen.get(image!) ?? 0;
  seen.set(image!, times + 1);
  let run = runs[times];
  if (run === undefined) {
    run = { label: label!, images: [], classes: [], columns: names.map(() => []) };
    runs.push(run);
    all.push(run);
  }
  run.images.push(image!);
  run.classes.push(className!);
  return run;
}

const decimalPattern = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

function numberOf(text: string, { line, name }: { readonly line: number; readonly name: string }): number {
  if (text === '') return NaN;
  if (decimalPattern.test(text)) return Number(text);
  throw new SyntaxError(
    `line ${line}: expected a number with a decimal point as ${name}, got ${JSON.stringify(text)}`,
  );
}

function finished({ label, images, classes, columns }: GrowingRun, names: readonly string[]): PerQueryRun {
  const metrics = names.map((name, metric) => ({ name, values: Float64Array.from(columns[metric]!) }));
  return {
    ...{ label, images, classes },
    metrics: metrics.filter(({ values }) => values.some((value) => !Number.isNaN(value))),
  };
}
