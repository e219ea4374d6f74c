import { writeFileAtomically } from '@semantic-embeddings/formats';
import { csvLine } from './csv-records.js';
import type { PerQueryRun } from './per-query-run.js';

/** Names of the first columns. */
export const leadingColumns = ['run', 'image', 'class'] as const;

/** Lines that are written at a time. */
const portion = 1024;

/**
 * Writes values per query as a CSV file: `;` between fields, the columns `run`, `image`, `class` and one per metric, one row per
 * run and query, numbers with as many digits as give back the same double.
 *
 * A field is empty where a query, or a run, has no value. Fields with `;`, quotation marks or line breaks are quoted. Seeds of one
 * method are runs with the same label.
 *
 * @throws RangeError naming run, image and metric, if a value is infinite, a column has another length than the images, or an
 * image comes twice; FileError if the file cannot be written. Nothing is left behind.
 * @example
 * writePerQuery('queries.csv', [
 *   { label: 'a', images: ['1.png'], classes: ['cat'], metrics: [{ name: 'AP', values: Float64Array.of(0.5) }] },
 * ]); // 'run;image;class;AP\na;1.png;cat;0.5\n'
 */
export function writePerQuery(path: string, runs: readonly PerQueryRun[]): void {
  runs.forEach(checkRun);
  const names = [...new Set(runs.flatMap(({ metrics }) => metrics.map(({ name }) => name)))];
  writeFileAtomically(path, pieces(runs, names));
}

function checkRun({ label, images, classes, metrics }: PerQueryRun): void {
  const count = images.length;
  if (classes.length !== count) {
    throw new RangeError(`${label}: expected ${count} classes, one per image, got ${classes.length}`);
  }
  const seen = new Set<string>();
  for (const image of images) {
    if (seen.has(image)) throw new RangeError(`${label}: expected every image once, got ${image} twice`);
    seen.add(image);
  }
  for (const { name, values } of metrics) {
    if (values.length !== count) {
      throw new RangeError(
        `${label}: expected ${count} values of ${name}, one per image, got ${values.length}`,
      );
    }
    const bad = values.findIndex((value) => Math.abs(value) === Infinity);
    if (bad >= 0) {
      throw new RangeError(`${label}: expected a finite ${name} of ${images[bad]}, got ${values[bad]}`);
    }
  }
}

function* pieces(runs: readonly PerQueryRun[], names: readonly string[]): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(csvLine([...leadingColumns, ...names]));
  for (const run of runs) {
    for (let start = 0; start < run.images.length; start += portion) {
      yield encoder.encode(lines(run, { names, start }));
    }
  }
}

function lines(
  { label, images, classes, metrics }: PerQueryRun,
  { names, start }: { readonly names: readonly string[]; readonly start: number },
): string {
  const columns = names.map((name) => metrics.find((metric) => metric.name === name)?.values);
  return images
    .slice(start, start + portion)
    .map((image, offset) => {
      const query = start + offset;
      return csvLine([label, image, classes[query]!, ...columns.map((column) => decimal(column?.[query]))]);
    })
    .join('');
}

/** The shortest decimals that give the same number, or nothing. */
function decimal(value: number | undefined): number | '' {
  return value === undefined || Number.isNaN(value) ? '' : value;
}
