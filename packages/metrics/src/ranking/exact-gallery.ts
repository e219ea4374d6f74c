import { centreRow, exactDigits, squaredLengths, type CentredVectors } from './centred-vectors.js';
import { chooseCentre } from './choose-centre.js';
import { fillPanels } from './fill-panels.js';
import type { GalleryLayout, GalleryShape, ProductShape } from './gallery-layout.js';
import type { PreparedGallery, PrepareGalleryOptions } from './prepared-gallery.js';
import { narrowChunk, narrowRounding, wideRounding } from './rounding-bounds.js';
import { unitRows } from './unit-rows.js';
import type { KernelMemory } from './ranking-kernel.js';

/** Vectors with what both precisions need to know of them. */
interface MeasuredVectors {
  readonly centred: CentredVectors;
  /** Squared lengths of the centred vectors: [rows]. */
  readonly squaredLengths: Float64Array;
  /** Length that a share of the vectors does not exceed. */
  readonly lengthOf: (share: number) => number;
  /** Binary digits that hold distances without rounding. */
  readonly digits: number;
}

/** Size that the largest value is brought to: its square is far from overflow, the squares of the rest from zero. */
const largestExponent = 480;

/**
 * Single precision selects places where the longest vector is at most so many times as long as the usual one: its bound
 * of rounding grows with the longest.
 */
const longestPerUsual = 8;

/** A power of two, so that it rounds nothing and changes no order; squares of single precision need none. */
function chooseScale(vectors: Float32Array | Float64Array): number {
  if (vectors instanceof Float32Array) return 1;
  let largest = 0;
  for (const value of vectors) if (Math.abs(value) > largest) largest = Math.abs(value);
  return largest === 0 ? 1 : 2 ** Math.min(1000, largestExponent - Math.floor(Math.log2(largest)));
}

function measure(centred: CentredVectors): MeasuredVectors {
  const lengths = squaredLengths(centred);
  const sorted = lengths.toSorted();
  return {
    centred,
    squaredLengths: lengths,
    lengthOf: (share) => Math.sqrt(sorted[Math.round(share * (sorted.length - 1))]!),
    digits: exactDigits(centred, [24, 53]),
  };
}

/** How products are taken in single precision; undefined where its bound of rounding would say too little. */
function narrowShape({ centred, lengthOf, digits }: MeasuredVectors): ProductShape | undefined {
  const dimension = centred.centre.length;
  const longest = lengthOf(1);
  // Squares of so short vectors could have lost digits.
  if (longest < 2 ** -250 || longest > longestPerUsual * lengthOf(0.5)) return undefined;
  const scale = 2 ** -Math.ceil(Math.log2(longest));
  return {
    ...{ numberBytes: 4, factor: 2, chunk: narrowChunk, scale, longest: longest * scale },
    rounding: digits <= 24 ? 0 : narrowRounding(dimension),
  };
}

function wideShape({ centred, lengthOf, digits }: MeasuredVectors): ProductShape {
  const dimension = centred.centre.length;
  return {
    ...{ numberBytes: 8, factor: 2, chunk: dimension, scale: 1, longest: lengthOf(0.99) },
    rounding: digits <= 53 ? 0 : wideRounding(dimension),
  };
}

/** Copies centred vectors into panels, and the vectors that differences are taken of behind each other. */
function fill(
  memory: KernelMemory,
  { layout, measured }: { readonly layout: GalleryLayout; readonly measured: MeasuredVectors },
): void {
  const { centred } = measured;
  for (const products of [layout.narrow, layout.wide]) {
    if (!products) continue;
    const { scale } = products;
    fillPanels(memory, {
      products,
      dimension: layout.dimension,
      terms: measured.squaredLengths.map((length) => length * scale ** 2),
      readRow: (row, target) => {
        centreRow(centred, { row, target });
        for (let i = 0; i < target.length; i++) target[i] = target[i]! * scale;
      },
    });
  }
  const { vectors, scale } = centred;
  const { length } = vectors;
  if (layout.vectorBytes === 4) new Float32Array(memory.buffer, layout.vectors, length).set(vectors);
  else {
    const target = new Float64Array(memory.buffer, layout.vectors, length);
    for (let i = 0; i < length; i++) target[i] = vectors[i]! * scale;
  }
}

/**
 * Prepares checked features for exact distances: vectors that are normalized in twice the precision of a double if
 * asked for, scaled by a power of two, and for products moved near the origin.
 *
 * @example
 * ```ts
 * prepareExactGallery({ features: Float32Array.of(0, 1), dimension: 1, normalize: false, distances: 'exact' });
 * ```
 */
export function prepareExactGallery(options: PrepareGalleryOptions): PreparedGallery {
  const { features, dimension, normalize, selecting = 'none' } = options;
  const rows = features.length / dimension;
  const vectors = normalize ? unitRows(features, dimension) : features;
  const scale = chooseScale(vectors);
  const measured = measure({ vectors, scale, centre: chooseCentre(vectors, { rows, dimension, scale }) });
  const narrow = selecting === 'none' ? undefined : narrowShape(measured);
  const shape: GalleryShape = {
    ...{ distances: 'exact', normalize, rows, dimension, scale, narrow },
    wide: narrow && selecting === 'all' ? undefined : wideShape(measured),
    vectorBytes: vectors instanceof Float32Array ? 4 : 8,
  };
  return { shape, fill: (memory, layout) => fill(memory, { layout, measured }) };
}
