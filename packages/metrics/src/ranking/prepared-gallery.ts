import type { DistanceArithmetic } from './ranked-features.js';
import type { GalleryLayout, GalleryShape } from './gallery-layout.js';
import type { KernelMemory } from './ranking-kernel.js';

/** For how many of the queries a few places are enough. */
export type Selecting = 'all' | 'some' | 'none';

/** Input of {@link prepareGallery}. */
export interface PrepareGalleryOptions {
  /** [rows, dimension], row-major. */
  readonly features: Float32Array | Float64Array;
  /**
   * Vectors of queries apart from the gallery: [queries, dimension], row-major.
   * @default none: the gallery's own vectors are the queries
   */
  readonly queries?: Float32Array | Float64Array | undefined;
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
