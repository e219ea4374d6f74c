import { realpathSync } from 'node:fs';
import { groupByLabel } from '../uncertainty/method-rows.js';
import type { PerQueryRun } from '../per-query/per-query-run.js';
import { readPerQuery } from '../per-query/read-per-query.js';
import { UsageError } from '../usage-error.js';

/** One of two methods that are compared: the runs with one label. */
export interface Side {
  readonly file: string;
  readonly label: string;
  /** At least one, all over the same queries in the same order. */
  readonly seeds: readonly PerQueryRun[];
}

/** The runs of a file, by their labels. */
interface RunFile {
  readonly file: string;
  readonly labels: ReadonlyMap<string, readonly PerQueryRun[]>;
}

/**
 * Reads the files of a comparison and chooses the two methods that are compared.
 *
 * @param files - one or two
 * @param labels - of A and of B, where a file has several
 * @throws UsageError where the command line does not say what to compare; FormatError where a file is none of values per query.
 * @example
 * chooseSides(['queries.csv'], ['onehot', 'semantic']); // [{ file: 'queries.csv', label: 'onehot', seeds }, …]
 */
export function chooseSides(files: readonly string[], labels: readonly string[]): readonly [Side, Side] {
  const [fileA, fileB, ...more] = files;
  if (fileA === undefined || more.length > 0) {
    throw new UsageError(`expected one or two files to compare, got ${files.length}`);
  }
  if (labels.length > 2)
    throw new UsageError(`--label: expected one for A and one for B, got ${labels.length}`);
  const ofA = readRuns(fileA);
  const sides =
    fileB === undefined
      ? sidesOfOne(ofA, labels)
      : [chooseSide(ofA, labels[0]), chooseSide(readRuns(fileB), labels[1])];
  const [a, b] = sides as [Side, Side];
  if (a.label === b.label && realpathSync(a.file) === realpathSync(b.file))
    throw new UsageError(`expected two runs to compare, got ${a.label} of ${a.file} twice`);
  return [a, b];
}

function readRuns(file: string): RunFile {
  return { file, labels: groupByLabel(readPerQuery(file)) };
}

function sidesOfOne(runs: RunFile, labels: readonly string[]): readonly Side[] {
  const { file, labels: known } = runs;
  if (labels.length === 0 && known.size === 2)
    return [...known.keys()].map((label) => chooseSide(runs, label));
  if (labels.length < 2) {
    throw new UsageError(
      `${file} has ${describeLabels(runs)}; ` +
        (known.size < 2 ? 'give a second file to compare with' : 'name two of them, each with --label'),
    );
  }
  return labels.map((label) => chooseSide(runs, label));
}

function chooseSide(runs: RunFile, label: string | undefined): Side {
  const { file, labels } = runs;
  const [only] = labels.keys();
  if (label === undefined && labels.size > 1) {
    throw new UsageError(`${file} has ${describeLabels(runs)}; name one with --label, that of A first`);
  }
  const chosen = label ?? only!;
  const seeds = labels.get(chosen);
  if (!seeds) throw new UsageError(`--label: ${file} has no run ${chosen}, but ${describeLabels(runs)}`);
  return { file, label: chosen, seeds: seeds.map((seed, place) => alignSeed(seed, { seeds, place, file })) };
}

function describeLabels({ labels }: RunFile): string {
  const names = [...labels.keys()];
  return names.length === 1 ? `only the run ${names[0]}` : `the runs ${names.join(', ')}`;
}

/** A seed with its queries in the order of the first. */
function alignSeed(
  seed: PerQueryRun,
  {
    seeds,
    place,
    file,
  }: { readonly seeds: readonly PerQueryRun[]; readonly place: number; readonly file: string },
): PerQueryRun {
  const first = seeds[0]!;
  if (seed === first) return seed;
  const order = matchImages(first.images, seed.images);
  if (order === undefined || seed.images.length !== first.images.length) {
    throw new Error(
      `${file}: seed ${place + 1} of ${seed.label} has ${seed.images.length} queries, the first has ${first.images.length}, and they are not the same; ` +
        'a row may stand twice in the file, or the seeds were measured on other images',
    );
  }
  return reorder(seed, order);
}

/**
 * Where each of some images stands among others.
 *
 * @returns `undefined` if one is missing there
 * @example
 * matchImages(['b', 'a'], ['a', 'b']); // [1, 0]
 */
export function matchImages(images: readonly string[], others: readonly string[]): number[] | undefined {
  const places = new Map(others.map((image, place) => [image, place]));
  const order = images.map((image) => places.get(image) ?? -1);
  return order.includes(-1) ? undefined : order;
}

/**
 * A run with its queries in another order.
 *
 * @param order - the place of each query in the run
 * @example
 * reorder({ label: 'a', images: ['x', 'y'], classes: ['c', 'd'], metrics: [] }, [1, 0]).images; // ['y', 'x']
 */
export function reorder(
  { label, images, classes, metrics }: PerQueryRun,
  order: readonly number[],
): PerQueryRun {
  return {
    label,
    images: order.map((place) => images[place]!),
    classes: order.map((place) => classes[place]!),
    metrics: metrics.map(({ name, values }) => ({
      name,
      values: Float64Array.from(order, (place) => values[place]!),
    })),
  };
}
