import type { GalleryLayout } from './gallery-layout.js';
import type { KernelMemory } from './web-assembly.js';

/** Input of {@link packGallery}. */
export interface PackGalleryOptions {
  /** [rows, dimension], row-major. */
  readonly features: Float32Array | Float64Array;
  readonly layout: GalleryLayout;
  /** Divide every vector by its length and leave the squared lengths out of the distance. */
  readonly normalize: boolean;
}

/** Squared lengths beyond this could overflow in a float32 distance. */
const largestSquaredLength = 3.4e38 / 4;

function badRow(row: number, vector: Float32Array | Float64Array): Error {
  const position = vector.findIndex((value) => !Number.isFinite(value));
  if (position >= 0) {
    return new RangeError(
      `feature row ${row} holds ${vector[position]} at position ${position}, expected finite numbers; ` +
        'check the network that produced it and extract the features again',
    );
  }
  return new RangeError(
    `feature row ${row} is too long to be ranked in single precision (length above 9e18); scale the features down`,
  );
}

function squaredLength(features: ArrayLike<number>, start: number, end: number): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum += (features[i] as number) ** 2;
  return sum;
}

/**
 * Checks the feature vectors and copies them into the panels of a gallery.
 *
 * @returns whether some vector has length zero although vectors are to be normalised; its distances are not a number
 * and come last in every ranking.
 * @throws RangeError naming the row that holds a value that is not finite, or is too long for single precision.
 * @example
 * ```ts
 * packGallery(memory, { features: Float32Array.of(3, 4), layout, normalize: true }); // false
 * ```
 */
export function packGallery(
  memory: KernelMemory,
  { features, layout, normalize }: PackGalleryOptions,
): boolean {
  const { rows, dimension, gallery, terms } = layout;
  const view = new Float32Array(memory.buffer);
  let undefinedDirection = false;
  for (let row = 0; row < rows; row++) {
    const start = row * dimension;
    const squared = squaredLength(features, start, start + dimension);
    if (!(squared <= largestSquaredLength)) {
      throw badRow(row, features.subarray(start, start + dimension));
    }
    if (!normalize) view[terms / 4 + row] = squared;
    else if (squared === 0) undefinedDirection = true;
    const length = normalize ? Math.fround(Math.sqrt(squared)) : 1;
    let at = gallery / 4 + (row >> 3) * dimension * 8 + (row & 7);
    for (let i = start; i < start + dimension; i++, at += 8) view[at] = (features[i] as number) / length;
  }
  return undefinedDirection;
}
