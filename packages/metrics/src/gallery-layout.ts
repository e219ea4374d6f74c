import type { DistanceArithmetic } from './distance-arithmetic.js';
import type { RegionAllocator } from './region-allocator.js';

/** Queries whose distances are computed together. */
export const blockSize = 16;

/** Size of a gallery and what its arithmetic needs to know; plain data. */
export interface GalleryShape {
  readonly distances: DistanceArithmetic;
  /** Whether the vectors were divided by their lengths. */
  readonly normalize: boolean;
  /** Feature vectors. */
  readonly rows: number;
  /** Length of a feature vector. */
  readonly dimension: number;
  /** Bytes of a number. */
  readonly numberBytes: 4 | 8;
  /** Whether the vectors are kept beside the centred ones, because centring rounded some of them. */
  readonly keepsVectors: boolean;
  /** Power of two that the vectors were multiplied with. */
  readonly scale: number;
  /** Relative error of exact distances, see `assembly/exact-order.ts`; 0 if they have none. */
  readonly rounding: number;
}

/** Shape of a packed gallery and the addresses of its shared regions. Numbers are float64 if exact, else float32. */
export interface GalleryLayout extends GalleryShape {
  /** Panels of 32 bytes per dimension: of four or eight rows. */
  readonly panels: number;
  /** Distances per query: the rows, padded to whole panels. */
  readonly stride: number;
  /** numbers [panels, dimension, 4 or 8]: the vectors that products are taken of. */
  readonly gallery: number;
  /** numbers [stride]: their squared lengths, or zeros where the dot product ranks. */
  readonly terms: number;
  /** Like `gallery`: the vectors that differences are taken of, the same ones unless `keepsVectors`. */
  readonly vectors: number;
  /** uint32 [images]: class (or other mark) of each row, then of the images that have none. */
  readonly labels: number;
}

/** Addresses of what one thread needs to rank the gallery for a block of queries. */
export interface RankingScratch {
  /** numbers [block / 4, dimension, 4] */
  readonly queries: number;
  /** numbers [block] */
  readonly queryTerms: number;
  /** numbers [block, stride] */
  readonly distances: number;
  /** Pairs (key, row) [rows]. */
  readonly pairs: number;
  /** Pairs in ranking order, with room for places after the ranked rows. */
  readonly sorted: number;
  /** uint32 [3, 2048] */
  readonly histograms: number;
}

const panelBytes = 32;

/**
 * Reserves the shared regions of a gallery; `images` counts its rows and the images that have none.
 *
 * @example
 * ```ts
 * layOutGallery(new RegionAllocator(), { shape, images: 10 }).stride; // 16 for 10 rows
 * ```
 */
export function layOutGallery(
  allocator: RegionAllocator,
  { shape, images }: { readonly shape: GalleryShape; readonly images: number },
): GalleryLayout {
  const { rows, dimension, numberBytes, keepsVectors } = shape;
  const stride = Math.ceil(rows / 8) * 8;
  const matrixBytes = stride * dimension * numberBytes;
  const gallery = allocator.allocate(matrixBytes);
  return {
    ...shape,
    panels: (stride * numberBytes) / panelBytes,
    stride,
    gallery,
    terms: allocator.allocate(stride * numberBytes),
    vectors: keepsVectors ? allocator.allocate(matrixBytes) : gallery,
    labels: allocator.allocate(images * 4),
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
  const { rows, dimension, stride, numberBytes } = layout;
  return {
    queries: allocator.allocate(blockSize * dimension * numberBytes),
    queryTerms: allocator.allocate(blockSize * numberBytes),
    distances: allocator.allocate(blockSize * stride * numberBytes),
    pairs: allocator.allocate((rows + 1) * 8),
    sorted: allocator.allocate((Math.max(places, rows) + 1) * 8),
    histograms: allocator.allocate(3 * 2048 * 4),
  };
}
