import { checkFeatures, countRows } from '../inputs/check-features.js';
import { checkDistanceArithmetic, type DistanceArithmetic } from './ranked-features.js';
import { prepareExactGallery } from './exact-gallery.js';
import { preparePublishedGallery } from './published-gallery.js';
import type { PreparedGallery, PrepareGalleryOptions } from './prepared-gallery.js';

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
 * be normalized, or do not suit the arithmetic.
 * @example
 * ```ts
 * prepareGallery({ features: Float32Array.of(0, 1), dimension: 1, normalize: false, distances: 'exact' }).shape.rows; // 2
 * ```
 */
export function prepareGallery(options: PrepareGalleryOptions): PreparedGallery {
  const { features, queries, dimension, normalize, distances } = options;
  checkDistanceArithmetic(distances);
  countRows(features, dimension);
  checkFeatures(features, { dimension, normalize });
  if (queries) {
    countRows(queries, dimension);
    checkFeatures(queries, { dimension, normalize, rowName: 'query row' });
  }
  return preparations[distances](options);
}
