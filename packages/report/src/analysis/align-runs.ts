import type { ReportInput } from '../input/report-input.js';
import type { ReportRun } from '../input/report-run.js';

/** Runs whose rows are of the same images, in the same order. */
export interface AlignedRuns {
  readonly runs: readonly ReportRun[];
  /** Number of every image. */
  readonly images: Int32Array;
  /** Class index of every image. */
  readonly labels: Int32Array;
}

/**
 * Takes of every run the images that all runs have, ascending.
 *
 * @throws RangeError naming the run whose sizes do not fit, or that no image is left
 * @example
 * alignRuns({ images: { labels: [0, 1] }, runs: [{ label: 'a', features: Float32Array.of(1, 2), dimension: 1 }] }).images;
 * // Int32Array [0, 1]
 */
export function alignRuns({
  images: { labels, classes },
  runs,
}: Pick<ReportInput, 'images' | 'runs'>): AlignedRuns {
  if (runs.length === 0) throw new RangeError('expected at least one run, got none');
  const rowsOf = runs.map((run) => rowByImage(run, { images: labels.length, numClasses: classes.length }));
  const images: number[] = [];
  for (let image = 0; image < labels.length; image++)
    if (rowsOf.every((rows) => rows.has(image))) images.push(image);
  if (images.length < 2)
    throw new RangeError(`expected at least two images that all runs have features of, got ${images.length}`);
  return {
    runs: runs.map((run, index) =>
      pickRows(run, { rows: images.map((image) => rowsOf[index]!.get(image)!), classes: classes.length }),
    ),
    images: Int32Array.from(images),
    labels: Int32Array.from(images, (image) => labels[image]!),
  };
}

function rowByImage(
  { label, features, dimension, ids, scores, centroids }: ReportRun,
  { images, numClasses }: { readonly images: number; readonly numClasses: number },
): Map<number, number> {
  const rows = features.length / dimension;
  const refuse = (what: string): never => {
    throw new RangeError(`run "${label}": ${what}`);
  };
  if (!Number.isInteger(rows))
    refuse(`expected rows of ${dimension} features, got ${features.length} values`);
  const numbers = ids ?? Array.from({ length: rows }, (_, row) => row);
  if (numbers.length !== rows) refuse(`expected ${rows} image numbers, got ${numbers.length}`);
  if (scores && scores.length !== rows * numClasses)
    refuse(`expected ${rows} x ${numClasses} class scores, got ${scores.length} values`);
  if (centroids && centroids.length !== numClasses * dimension)
    refuse(
      `expected ${numClasses} class embeddings of dimension ${dimension}, got ${centroids.length} values`,
    );
  const found = new Map(Array.from(numbers, (image, row) => [image, row]));
  const outside = Array.from(numbers).find((image) => !(image >= 0 && image < images));
  if (outside !== undefined)
    refuse(`has features of image ${outside}, but there are only ${images}, numbered from 0`);
  return found;
}

function pickRows(
  run: ReportRun,
  { rows, classes }: { readonly rows: readonly number[]; readonly classes: number },
): ReportRun {
  const { features, dimension, scores } = run;
  const inOrder = rows.length * dimension === features.length && rows.every((row, index) => row === index);
  if (inOrder) return run;
  return {
    ...run,
    features: picked(features, { rows, width: dimension }),
    ...(scores && { scores: picked(scores, { rows, width: classes }) }),
  };
}

function picked<Values extends Float32Array | Float64Array>(
  values: Values,
  { rows, width }: { readonly rows: readonly number[]; readonly width: number },
): Values {
  const result = values.slice(0, rows.length * width) as Values;
  rows.forEach((row, index) => result.set(values.subarray(row * width, (row + 1) * width), index * width));
  return result;
}
