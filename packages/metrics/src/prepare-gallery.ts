import { checkFeatures } from './check-features.js';
import { countRows } from './count-rows.js';
import { checkDistanceArithmetic, type DistanceArithmetic } from './distance-arithmetic.js';
import { prepareExactGallery } from './exact-gallery.js';
import type { GalleryLayout, GalleryShape } from './gallery-layout.js';
import type { Selecting } from './needed-places.js';
import { preparePublishedGallery } from './published-gallery.js';
import type { KernelMemory } from './web-assembly.js';

/** Input of {@link prepareGallery}. */
export interface PrepareGalleryOptions {
  /** [rows, dimension], row-major. */
  readonly features: Float32Array | Float64Array;
  readonly dimension: number;
  /** Divide every vector by its length. */
  readonly normalize: boolean;
  readonly distances: DistanceArithmetic;
  /**
   * For how many queries a few places are selected instead of ranking the whole gallery.
   * @default 'none'
   */
  readonly selecting?: Selecting;
  /**
   * Told when the distances have hardly any digits.
   * @default a warning of the process
   */
  readonly onWarning?: ((message: string) => void) | undefined;
}

/** Features that can be laid out and then copied into memory. */
export interface PreparedGallery {
  readonly shape: GalleryShape;
  /** Copies the vectors into a memory that was laid out for this shape. */
  fill(memory: KernelMemory, layout: GalleryLayout): void;
}

const preparations: Readonly<
  Record<DistanceArithmetic, (options: PrepareGalleryOptions) => PreparedGallery>
> = {
  exact: prepareExactGallery,
  published: preparePublishedGallery,
};

/**
 * Checks the feature vectors and prepares them for the wished arithmetic.
 *
 * @throws RangeError if they are no whole rows, hold a value that is not finite, have no direction although they are to
 * be normalised, or do not suit the arithmetic.
 * @example
 * ```ts
 * prepareGallery({ features: Float32Array.of(0, 1), dimension: 1, normalize: false, distances: 'exact' }).shape.rows; // 2
 * ```
 */
export function prepareGallery(options: PrepareGalleryOptions): PreparedGallery {
  const { features, dimension, normalize, distances } = options;
  checkDistanceArithmetic(distances);
  countRows(features, dimension);
  checkFeatures(features, { dimension, normalize });
  return preparations[distances](options);
}
