import type { GalleryLayout, GalleryShape } from './gallery-layout.js';
import type { PreparedGallery, PrepareGalleryOptions } from './prepare-gallery.js';
import type { KernelMemory } from './web-assembly.js';

/** Squared lengths beyond this could overflow in a float32 distance. */
const largestSquaredLength = 3.4e38 / 4;

function squaredLength(features: Float32Array, start: number, end: number): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum += (features[i] as number) ** 2;
  return sum;
}

/** Squared lengths of all vectors, if they can be ranked in single precision. */
function checkedLengths(
  features: Float32Array,
  { dimension, normalize }: PrepareGalleryOptions,
): Float64Array {
  return Float64Array.from({ length: features.length / dimension }, (_, row) => {
    const squared = squaredLength(features, row * dimension, (row + 1) * dimension);
    const found = squared === 0 ? 'short' : 'long';
    if (squared > largestSquaredLength || (normalize && squared === 0)) {
      throw new RangeError(
        `feature row ${row} is too ${found} to be ranked in single precision, as published; rank by exact distances, ` +
          `or scale the features ${found === 'long' ? 'down' : 'up'}`,
      );
    }
    return squared;
  });
}

/** Copies vectors into panels of eight rows, and their squared lengths where these count. */
function fill(
  memory: KernelMemory,
  { layout, features, lengths }: { layout: GalleryLayout; features: Float32Array; lengths: Float64Array },
): void {
  const { rows, dimension, gallery, terms, normalize } = layout;
  const view = new Float32Array(memory.buffer);
  for (let row = 0; row < rows; row++) {
    const squared = lengths[row] as number;
    if (!normalize) view[terms / 4 + row] = squared;
    const length = normalize ? Math.fround(Math.sqrt(squared)) : 1;
    const start = row * dimension;
    let at = gallery / 4 + (row >> 3) * dimension * 8 + (row & 7);
    for (let i = start; i < start + dimension; i++, at += 8) view[at] = (features[i] as number) / length;
  }
}

/**
 * Prepares checked features for the distances of the published evaluation, in single precision.
 *
 * @throws RangeError naming the row that is too long for single precision, or too short to be normalised in it.
 * @example
 * ```ts
 * preparePublishedGallery({ features: Float32Array.of(3, 4), dimension: 2, normalize: true, distances: 'published' });
 * ```
 */
export function preparePublishedGallery(options: PrepareGalleryOptions): PreparedGallery {
  const { dimension, normalize } = options;
  const features = Float32Array.from(options.features);
  const lengths = checkedLengths(features, options);
  const shape: GalleryShape = {
    ...{ distances: 'published', normalize, rows: lengths.length, dimension, numberBytes: 4 },
    ...{ keepsVectors: false, scale: 1, rounding: 0 },
  };
  return { shape, fill: (memory, layout) => fill(memory, { layout, features, lengths }) };
}
