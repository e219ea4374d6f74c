import { chooseCentre } from './choose-centre.js';
import type { GalleryLayout, GalleryShape } from './gallery-layout.js';
import type { PreparedGallery, PrepareGalleryOptions } from './prepare-gallery.js';
import { unitRows } from './unit-rows.js';
import type { KernelMemory } from './web-assembly.js';

/** Vectors as they are measured: `vector * scale`, and `vector * scale - centre` for products. */
interface CentredVectors {
  /** [rows, dimension], row-major. */
  readonly vectors: Float32Array | Float64Array;
  readonly scale: number;
  /** [dimension] */
  readonly centre: Float64Array;
}

/** Significant binary digits of a double. */
const digits = 53;

/** Size that the largest value is brought to: its square is far from overflow, the squares of the rest from zero. */
const largestExponent = 480;

function largestOf(vectors: Float32Array | Float64Array): number {
  let largest = 0;
  for (const value of vectors) if (Math.abs(value) > largest) largest = Math.abs(value);
  return largest;
}

/** A power of two, so that it rounds nothing and changes no order. */
function chooseScale(vectors: Float32Array | Float64Array): number {
  const largest = largestOf(vectors);
  return largest === 0 ? 1 : 2 ** Math.min(1000, largestExponent - Math.floor(Math.log2(largest)));
}

/** Whether no value is rounded when its centre is subtracted (Knuth's error of a sum). */
function centresExactly({ vectors, scale, centre }: CentredVectors): boolean {
  return vectors.every((vector, i) => {
    const value = vector * scale;
    const origin = centre[i % centre.length] as number;
    const difference = value - origin;
    const subtracted = value - difference;
    return value - (difference + subtracted) === origin - subtracted;
  });
}

/** Whether all products and sums of a distance are exact, because the values are multiples of one not too small unit. */
function multipliesExactly({ vectors, scale, centre }: CentredVectors): boolean {
  const dimension = centre.length;
  let largest = 0;
  for (let i = 0; i < vectors.length; i++) {
    const value = Math.abs((vectors[i] as number) * scale - (centre[i % dimension] as number));
    if (value > largest) largest = value;
  }
  if (largest === 0) return true;
  const unit = 2 ** Math.ceil(Math.log2(largest) + (Math.log2(4 * dimension) - digits) / 2);
  return vectors.every((vector, i) =>
    Number.isInteger((vector * scale - (centre[i % dimension] as number)) / unit),
  );
}

/** Bound of the relative error: a rounding per dimension in products and lengths, some more, and as much to spare. */
function relativeRounding(dimension: number): number {
  return (dimension + 16) * 2 ** (1 - digits);
}

/** Copies vectors into panels of four rows, and their squared lengths. */
function fill(
  memory: KernelMemory,
  { layout, centred }: { readonly layout: GalleryLayout; readonly centred: CentredVectors },
): void {
  const { rows, dimension, gallery, terms, keepsVectors } = layout;
  const { vectors, scale, centre } = centred;
  const numbers = new Float64Array(memory.buffer);
  for (let row = 0; row < rows; row++) {
    const place = (row >> 2) * dimension * 4 + (row & 3);
    let sum = 0;
    for (let i = 0; i < dimension; i++) {
      const value = (vectors[row * dimension + i] as number) * scale;
      const difference = value - (centre[i] as number);
      numbers[gallery / 8 + place + i * 4] = difference;
      if (keepsVectors) numbers[layout.vectors / 8 + place + i * 4] = value;
      sum += difference * difference;
    }
    numbers[terms / 8 + row] = sum;
  }
}

/**
 * Prepares checked features for exact distances: vectors that are normalised in twice the precision of a double if
 * asked for, moved near the origin and scaled by a power of two.
 *
 * @example
 * ```ts
 * prepareExactGallery({ features: Float32Array.of(0, 1), dimension: 1, normalize: false, distances: 'exact' });
 * ```
 */
export function prepareExactGallery(options: PrepareGalleryOptions): PreparedGallery {
  const { features, dimension, normalize } = options;
  const rows = features.length / dimension;
  const vectors = normalize ? unitRows(features, dimension) : features;
  const scale = chooseScale(vectors);
  const centred = { vectors, scale, centre: chooseCentre(vectors, { rows, dimension, scale }) };
  const keepsVectors = !centresExactly(centred);
  const shape: GalleryShape = {
    ...{ distances: 'exact', normalize, rows, dimension, numberBytes: 8, keepsVectors, scale },
    rounding: !keepsVectors && multipliesExactly(centred) ? 0 : relativeRounding(dimension),
  };
  return { shape, fill: (memory, layout) => fill(memory, { layout, centred }) };
}
