import { fillPanels } from './fill-panels.js';
import type { GalleryLayout, GalleryShape } from './gallery-layout.js';
import type { PreparedGallery, PrepareGalleryOptions } from './prepared-gallery.js';
import { stepsOfSinglePrecision } from './steps-of-single-precision.js';
import type { KernelMemory } from './ranking-kernel.js';

/** Squared lengths beyond this could overflow in a float32 distance. */
const largestSquaredLength = 3.4e38 / 4;

/** A usual distance of fewer steps leaves less than two digits to tell others from it. */
const fewestSteps = 100;

function squaredLength(features: Float32Array, start: number, end: number): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum += features[i]! ** 2;
  return sum;
}

/** Vectors in single precision. */
interface SingleVectors {
  readonly features: Float32Array;
  /** Squared length of each. */
  readonly lengths: Float64Array;
}

/** Vectors that are to be ranked. */
interface CheckedLengthsOptions {
  readonly dimension: number;
  readonly normalize: boolean;
  /** What messages call a row. */
  readonly rowName: string;
}

/** Squared lengths of all vectors, if they can be ranked in single precision. */
function checkedLengths(
  features: Float32Array,
  { dimension, normalize, rowName }: CheckedLengthsOptions,
): Float64Array {
  return Float64Array.from({ length: features.length / dimension }, (_, row) => {
    const squared = squaredLength(features, row * dimension, (row + 1) * dimension);
    const found = squared === 0 ? 'short' : 'long';
    if (squared > largestSquaredLength || (normalize && squared === 0)) {
      throw new RangeError(
        `${rowName} ${row} is too ${found} to be ranked in single precision, as published; rank by exact distances, ` +
          `or scale the features ${found === 'long' ? 'down' : 'up'}`,
      );
    }
    return squared;
  });
}

/** Where vectors go. */
interface FillOptions {
  readonly layout: GalleryLayout;
  readonly vectors: SingleVectors;
  readonly place: 'gallery' | 'queries';
}

/** Copies vectors into panels, and their squared lengths where these count. */
function fill(memory: KernelMemory, { layout, vectors, place }: FillOptions): void {
  const { dimension, normalize, narrow } = layout;
  if (!narrow) throw new Error('expected a layout for single precision');
  const { features, lengths } = vectors;
  fillPanels(memory, {
    numberBytes: 4,
    panels: place === 'gallery' ? narrow.gallery : narrow.queryPanels,
    panelTerms: place === 'gallery' ? narrow.terms : narrow.queryPanelTerms,
    dimension,
    terms: normalize ? new Float64Array(lengths.length) : lengths,
    readRow: (row, target) => {
      const length = normalize ? Math.fround(Math.sqrt(lengths[row]!)) : 1;
      for (let i = 0; i < dimension; i++) target[i] = features[row * dimension + i]! / length;
    },
  });
}

/**
 * Prepares checked features for the distances of the published evaluation, in single precision; warns where it leaves
 * hardly any of their digits.
 *
 * @throws RangeError naming the row that is too long for single precision, or too short to be normalized in it.
 * @example
 * ```ts
 * preparePublishedGallery({ features: Float32Array.of(3, 4), dimension: 2, normalize: true, distances: 'published' });
 * ```
 */
export function preparePublishedGallery(options: PrepareGalleryOptions): PreparedGallery {
  const { dimension, normalize, queries, onWarning = emitWarning } = options;
  const inSingles = (values: Float32Array | Float64Array, rowName: string): SingleVectors => {
    const features = Float32Array.from(values);
    return { features, lengths: checkedLengths(features, { dimension, normalize, rowName }) };
  };
  const gallery = inSingles(options.features, 'feature row');
  const apart = queries && inSingles(queries, 'query row');
  const steps = stepsOfSinglePrecision(options);
  if (steps < fewestSteps) onWarning(cancellation(steps));
  const shape: GalleryShape = {
    ...{
      distances: 'published',
      normalize,
      rows: gallery.lengths.length,
      dimension,
      scale: 1,
      vectorBytes: 0,
    },
    queriesApart: apart?.lengths.length ?? 0,
    narrow: {
      ...{ numberBytes: 4, factor: normalize ? 1 : 2, chunk: dimension, scale: 1, rounding: 0, longest: 0 },
    },
    wide: undefined,
  };
  return {
    shape,
    fill: (memory, layout) => {
      fill(memory, { layout, vectors: gallery, place: 'gallery' });
      if (apart) fill(memory, { layout, vectors: apart, place: 'queries' });
    },
  };
}

function cancellation(steps: number): string {
  const left = steps < 1 ? 'no digit' : 'hardly a digit';
  return (
    `the features lie so close together, compared with their distance from the origin, that single precision leaves ${left} ` +
    'of the published distances: most rankings are by chance or by row; rank by exact distances, or subtract the mean from all features'
  );
}

function emitWarning(message: string): void {
  process.emitWarning(message, 'MetricsWarning');
}
