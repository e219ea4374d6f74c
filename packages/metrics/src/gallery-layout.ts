import type { RegionAllocator } from './region-allocator.js';

/** Queries whose distances are computed together. */
export const blockSize = 32;

/** Shapes of a packed gallery and the addresses of its shared regions. */
export interface GalleryLayout {
  /** Feature vectors. */
  readonly rows: number;
  /** Length of a feature vector. */
  readonly dimension: number;
  /** Panels of eight rows. */
  readonly panels: number;
  /** Distances per query: the rows, padded to whole panels. */
  readonly stride: number;
  /** float32 [panels, dimension, 8]: the feature vectors. */
  readonly gallery: number;
  /** float32 [stride]: squared lengths, or zeros where vectors are normalised. */
  readonly terms: number;
  /** uint32 [rows]: what the ranking carries for each row. */
  readonly payloads: number;
}

/** Addresses of what one thread needs to rank the gallery for a block of queries. */
export interface RankingScratch {
  /** float32 [block / 4, dimension, 4] */
  readonly queries: number;
  /** float32 [block] */
  readonly queryTerms: number;
  /** float32 [block, stride] */
  readonly distances: number;
  /** Pairs (key, payload) [rows]. */
  readonly pairs: number;
  /** Pairs in ranking order, with room for places after the ranked rows. */
  readonly sorted: number;
  /** uint32 [3, 2048] */
  readonly histograms: number;
}

/**
 * Reserves the shared regions of a gallery.
 *
 * @example
 * ```ts
 * layOutGallery(new RegionAllocator(), { rows: 10, dimension: 3 }).stride; // 16
 * ```
 */
export function layOutGallery(
  allocator: RegionAllocator,
  { rows, dimension }: { readonly rows: number; readonly dimension: number },
): GalleryLayout {
  const panels = Math.ceil(rows / 8);
  const stride = panels * 8;
  return {
    rows,
    dimension,
    panels,
    stride,
    gallery: allocator.allocate(stride * dimension * 4),
    terms: allocator.allocate(stride * 4),
    payloads: allocator.allocate(rows * 4),
  };
}

/**
 * Reserves the ranking scratch of one thread; `places` is the length of the whole ranking, which may exceed the rows.
 *
 * @example
 * ```ts
 * layOutScratch(allocator, { layout, places: 10 }).queries; // an address
 * ```
 */
export function layOutScratch(
  allocator: RegionAllocator,
  { layout, places }: { readonly layout: GalleryLayout; readonly places: number },
): RankingScratch {
  return {
    queries: allocator.allocate(blockSize * layout.dimension * 4),
    queryTerms: allocator.allocate(blockSize * 4),
    distances: allocator.allocate(blockSize * layout.stride * 4),
    pairs: allocator.allocate((layout.rows + 1) * 8),
    sorted: allocator.allocate((Math.max(places, layout.rows) + 1) * 8),
    histograms: allocator.allocate(3 * 2048 * 4),
  };
}
