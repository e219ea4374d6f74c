import { centreRow, squaredLengths, type CentredVectors } from './centred-vectors.js';
import { chooseCentre } from './choose-centre.js';
import { ExactDigits } from './exact-digits.js';
import { fillPanels } from './fill-panels.js';
import type { GalleryLayout, GalleryShape, ProductShape } from './gallery-layout.js';
import type { PreparedGallery, PrepareGalleryOptions } from './prepared-gallery.js';
import { narrowChunk, narrowRounding, wideRounding } from './rounding-bounds.js';
import { unitRows } from './unit-rows.js';
import type { KernelMemory } from './ranking-kernel.js';

/** Vectors as they are measured, with their squared lengths: [rows]. */
interface MeasuredVectors {
  readonly centred: CentredVectors;
  readonly lengths: Float64Array;
}

/** What both precisions need to know of all vectors together. */
interface Measures {
  readonly dimension: number;
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
function chooseScale(sets: readonly (Float32Array | Float64Array)[]): number {
  if (sets.every((vectors) => vectors instanceof Float32Array)) return 1;
  let largest = 0;
  for (const vectors of sets) {
    for (const value of vectors) if (Math.abs(value) > largest) largest = Math.abs(value);
  }
  return largest === 0 ? 1 : 2 ** Math.min(1000, largestExponent - Math.floor(Math.log2(largest)));
}

function summarize(sets: readonly MeasuredVectors[], dimension: number): Measures {
  const count = sets.reduce((sum, { lengths }) => sum + lengths.length, 0);
  const sorted = new Float64Array(count);
  const digits = new ExactDigits();
  let at = 0;
  for (const { lengths, centred } of sets) {
    sorted.set(lengths, at);
    at += lengths.length;
    digits.add(centred);
  }
  sorted.sort();
  return {
    dimension,
    lengthOf: (share) => Math.sqrt(sorted[Math.round(share * (count - 1))]!),
    digits: digits.fewest([24, 53], { dimension }),
  };
}

/** How products are taken in single precision; undefined where its bound of rounding would say too little. */
function narrowShape({ dimension, lengthOf, digits }: Measures): ProductShape | undefined {
  const longest = lengthOf(1);
  // Squares of so short vectors could have lost digits.
  if (longest < 2 ** -250 || longest > longestPerUsual * lengthOf(0.5)) return undefined;
  const scale = 2 ** -Math.ceil(Math.log2(longest));
  return {
    ...{ numberBytes: 4, factor: 2, chunk: narrowChunk(dimension), scale, longest: longest * scale },
    rounding: digits <= 24 ? 0 : narrowRounding(dimension),
  };
}

function wideShape({ dimension, lengthOf, digits }: Measures): ProductShape {
  return {
    ...{ numberBytes: 8, factor: 2, chunk: dimension, scale: 1, longest: lengthOf(0.99) },
    rounding: digits <= 53 ? 0 : wideRounding(dimension),
  };
}

/** Where vectors go: for differences behind each other, for products into panels. */
interface FillOptions {
  readonly layout: GalleryLayout;
  readonly measured: MeasuredVectors;
  readonly place: 'gallery' | 'queries';
}

function fill(memory: KernelMemory, { layout, measured, place }: FillOptions): void {
  const { centred, lengths } = measured;
  for (const products of [layout.narrow, layout.wide]) {
    if (!products) continue;
    const { scale, numberBytes } = products;
    fillPanels(memory, {
      numberBytes,
      panels: place === 'gallery' ? products.gallery : products.queryPanels,
      panelTerms: place === 'gallery' ? products.terms : products.queryPanelTerms,
      dimension: layout.dimension,
      terms: lengths.map((length) => length * scale ** 2),
      readRow: (row, target) => {
        centreRow(centred, { row, target });
        for (let i = 0; i < target.length; i++) target[i] = target[i]! * scale;
      },
    });
  }
  const { vectors, scale } = centred;
  const { length } = vectors;
  const address = place === 'gallery' ? layout.vectors : layout.queryVectors;
  if (layout.vectorBytes === 4) new Float32Array(memory.buffer, address, length).set(vectors);
  else {
    const target = new Float64Array(memory.buffer, address, length);
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
  const { features, queries, dimension, normalize, selecting = 'none' } = options;
  const rows = features.length / dimension;
  const vectors = [features, ...(queries ? [queries] : [])].map((set) =>
    normalize ? unitRows(set, dimension) : set,
  );
  const scale = chooseScale(vectors);
  const centre = chooseCentre(vectors[0]!, { rows, dimension, scale });
  const sets = vectors.map((set): MeasuredVectors => {
    const centred = { vectors: set, scale, centre };
    return { centred, lengths: squaredLengths(centred) };
  });
  const measures = summarize(sets, dimension);
  const narrow = selecting === 'none' ? undefined : narrowShape(measures);
  const shape: GalleryShape = {
    ...{ distances: 'exact', normalize, rows, dimension, scale, narrow },
    queriesApart: queries ? queries.length / dimension : 0,
    wide: narrow && selecting === 'all' ? undefined : wideShape(measures),
    vectorBytes: vectors.every((set) => set instanceof Float32Array) ? 4 : 8,
  };
  return {
    shape,
    fill: (memory, layout) => {
      fill(memory, { layout, measured: sets[0]!, place: 'gallery' });
      if (sets[1]) fill(memory, { layout, measured: sets[1], place: 'queries' });
    },
  };
}
