import { checkPositiveInteger } from './check-features.js';

/**
 * Copies class indexes after checking them.
 *
 * @throws RangeError naming the first image whose label is no class index.
 * @example
 * ```ts
 * checkLabels([0, 2, 1], 3); // Uint32Array [0, 2, 1]
 * ```
 */
export function checkLabels(labels: ArrayLike<number>, numClasses: number): Uint32Array {
  checkPositiveInteger(numClasses, 'numClasses');
  const checked = new Uint32Array(labels.length);
  for (let image = 0; image < labels.length; image++) {
    const label = labels[image]!;
    if (!Number.isInteger(label) || label < 0 || label >= numClasses) {
      throw new RangeError(
        `the label of image ${image} is ${label}, expected a class index from 0 to ${numClasses - 1}`,
      );
    }
    checked[image] = label;
  }
  return checked;
}

/** Input of {@link matchImages}. */
export interface MatchImagesOptions {
  /** Number of feature rows. */
  readonly rows: number;
  /** Image of every row; 0, 1, 2, … if left out. */
  readonly ids: ArrayLike<number> | undefined;
  /** Class of every image of the database. */
  readonly labels: Uint32Array;
}

/** Classes of the ranked and of the missing images. */
export interface MatchedImages {
  readonly rowLabels: Uint32Array;
  readonly missingLabels: Uint32Array;
  /** Number of every image among those ranked: its row, or, counted on from the rows, its place among the missing. */
  readonly numbers: Uint32Array;
}

function checkId(id: number, { row, images }: { readonly row: number; readonly images: number }): number {
  if (!Number.isInteger(id) || id < 0 || id >= images) {
    throw new RangeError(
      `feature row ${row} belongs to image ${id}, expected a position from 0 to ${images - 1}; ` +
        'features and labels must come from the same split',
    );
  }
  return id;
}

/**
 * Finds the class of every feature row and of the images without features.
 *
 * @throws RangeError if there are more rows than images, or an id is out of range or occurs twice.
 * @example
 * ```ts
 * matchImages({ rows: 2, ids: [2, 0], labels: Uint32Array.of(5, 6, 7) });
 * // { rowLabels: [7, 5], missingLabels: [6], numbers: [1, 2, 0] }
 * ```
 */
export function matchImages({ rows, ids, labels }: MatchImagesOptions): MatchedImages {
  const images = labels.length;
  if (ids && ids.length !== rows) {
    throw new RangeError(`expected one id per feature row, got ${ids.length} ids for ${rows} feature rows`);
  }
  if (rows > images) {
    throw new RangeError(
      `expected at most one feature row per label, got ${rows} feature rows for ${images} labels`,
    );
  }
  const rowOfImage = new Int32Array(images).fill(-1);
  const rowLabels = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) {
    const id = checkId(ids ? ids[row]! : row, { row, images });
    if (rowOfImage[id] !== -1) {
      throw new RangeError(`image ${id} has two feature rows, ${rowOfImage[id]} and ${row}; expected one`);
    }
    rowOfImage[id] = row;
    rowLabels[row] = labels[id]!;
  }
  let missing = rows;
  return {
    rowLabels,
    missingLabels: labels.filter((_, image) => rowOfImage[image] === -1),
    numbers: Uint32Array.from(rowOfImage, (row) => (row === -1 ? missing++ : row)),
  };
}
