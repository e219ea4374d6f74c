import { rankGallery } from '@semantic-embeddings/metrics';
import type { SearchedFeatures } from './searched-features.js';

/** A picture that was found. */
export interface FoundPicture {
  /** From 1. */
  readonly rank: number;
  /** Euclidean distance of the features; left out where directions are compared. */
  readonly distance?: number;
  /** Cosine of the angle between the features, where directions are compared. */
  readonly cosine?: number;
  /** Number of the image in its part. */
  readonly id: number;
  /** Its file, or its title where it is none. */
  readonly image: string;
  /** Name of its class. */
  readonly class?: string;
}

/** What is found for one picture. */
export interface SearchResult {
  readonly picture: string;
  readonly found: readonly FoundPicture[];
}

/** What is searched, and how. */
export interface NearestPicturesOptions {
  readonly searched: SearchedFeatures;
  /** Number of pictures to find; never more than there are. */
  readonly top: number;
  readonly normalize: boolean;
}

/**
 * Finds the pictures whose features are nearest to those of others.
 *
 * @param queries - features of the others, `[queries, dimension]`
 * @returns by ascending distance, for each query
 * @example
 * nearestPictures({ features: Float32Array.of(1, 0), dimension: 2 }, { searched, top: 1, normalize: false })[0];
 * // [{ rank: 1, distance: 0.2, id: 7, image: 'pets/cat/7.jpg', class: 'cat' }]
 */
export function nearestPictures(
  { features, dimension }: { readonly features: Float32Array; readonly dimension: number },
  { searched, top, normalize }: NearestPicturesOptions,
): FoundPicture[][] {
  const rows = searched.ids.length;
  const k = Math.min(top, rows);
  // Each query alone behind the others: a ranking leaves its query out, but no other row.
  const joined =
    searched.features instanceof Float64Array
      ? new Float64Array((rows + 1) * dimension)
      : new Float32Array((rows + 1) * dimension);
  joined.set(searched.features);
  return Array.from({ length: features.length / dimension }, (_, query) => {
    joined.set(features.subarray(query * dimension, (query + 1) * dimension), rows * dimension);
    const found = rankGallery({ features: joined, dimension, query: rows, k, normalize });
    return Array.from(found.rows, (row, place) => {
      const value = found.distances[place]!;
      const className = searched.className(row);
      return {
        rank: place + 1,
        ...(normalize ? { cosine: -value } : { distance: Math.sqrt(Math.max(0, value)) }),
        ...{ id: searched.ids[row]!, image: searched.image(row) },
        ...(className !== undefined && { class: className }),
      };
    });
  });
}
