import type { DistanceArithmetic } from './ranked-features.js';
import { workspaceBytes } from './kernel-workspace.js';
import type { RegionAllocator } from './region-allocator.js';

/** Queries whose distances are computed together. */
export const blockSize = 16;

/** Rows for each of the bins that places are selected by, see `assembly/bins.ts`, and bounds of the number of bins. */
const rowsPerBin = 2;
const fewestBins = 4096;
const mostBins = 65536;

/** A power of two that suits the number of rows. */
function countBins(rows: number): number {
  return Math.min(mostBins, Math.max(fewestBins, 2 ** Math.round(Math.log2(rows / rowsPerBin))));
}

/** How products of vectors are taken in one precision. */
export interface ProductShape {
  /** Bytes of a number. */
  readonly numberBytes: 4 | 8;
  /** How often the dot product is subtracted from the squared lengths: once if these are left out. */
  readonly factor: 1 | 2;
  /** Products that are summed up before the sum is added to others. */
  readonly chunk: number;
  /** Power of two that the vectors are multiplied with. */
  readonly scale: number;
  /** Relative bound of rounding, see `rounding-bounds.ts`; 0 if distances count as they are computed. */
  readonly rounding: number;
  /** Length of the longest vector; in double precision of the longest but a hundredth of them, which may be outliers. */
  readonly longest: number;
}

/** Size of a gallery and what its arithmetic needs to know; plain data. */
export interface GalleryShape {
  readonly distances: DistanceArithmetic;
  /** Whether the vectors were divided by their lengths. */
  readonly normalize: boolean;
  /** Feature vectors. */
  readonly rows: number;
  /** Length of a feature vector. */
  readonly dimension: number;
  /** Vectors of queries that are kept apart; 0 where the vectors of the gallery are the queries. */
  readonly queriesApart: number;
  /** Products in single precision, for published distances or for selected places. */
  readonly narrow: ProductShape | undefined;
  /** Products in double precision, for whole rankings by exact distances. */
  readonly wide: ProductShape | undefined;
  /** Bytes of a number of the vectors that differences are taken of; 0 if none are. */
  readonly vectorBytes: 0 | 4 | 8;
  /** Power of two that these vectors were multiplied with. */
  readonly scale: number;
}

/** Packed vectors and the addresses of their shared regions, see {@link KernelWorkspace}. */
export interface ProductLayout extends ProductShape {
  readonly panels: number;
  readonly gallery: number;
  readonly terms: number;
  readonly queryPanels: number;
  readonly queryPanelTerms: number;
}

/** Shape of a packed gallery and the addresses of its shared regions, see {@link KernelWorkspace}. */
export interface GalleryLayout extends GalleryShape {
  readonly stride: number;
  readonly narrow: ProductLayout | undefined;
  readonly wide: ProductLayout | undefined;
  readonly vectors: number;
  readonly queryVectors: number;
  readonly labels: number;
}

/** Addresses of what one thread needs to rank the gallery for a block of queries, see {@link KernelWorkspace}. */
export interface RankingScratch {
  /** The workspaces that the kernel reads, one for each precision, and one of them for what they have in common. */
  readonly narrowWorkspace: number;
  readonly wideWorkspace: number;
  readonly workspace: number;
  readonly queries: number;
  readonly queryTerms: number;
  readonly sums: number;
  readonly distances: number;
  readonly exactDistances: number;
  readonly pairs: number;
  readonly sorted: number;
  readonly histograms: number;
  readonly extremes: number;
  readonly binCount: number;
  readonly bins: number;
  readonly found: number;
  readonly segments: number;
  readonly flags: number;
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
  const { rows, dimension, vectorBytes, queriesApart } = shape;
  const stride = padded(rows);
  const layOutProducts = (products: ProductShape | undefined): ProductLayout | undefined => {
    if (!products) return undefined;
    const gallery = layOutPanels(allocator, { count: rows, dimension, products });
    const queries = queriesApart
      ? layOutPanels(allocator, { count: queriesApart, dimension, products })
      : gallery;
    return {
      ...{ ...products, panels: (stride * products.numberBytes) / panelBytes },
      ...{ gallery: gallery.panels, terms: gallery.terms },
      ...{ queryPanels: queries.panels, queryPanelTerms: queries.terms },
    };
  };
  const vectors = allocator.allocate(rows * dimension * vectorBytes);
  return {
    ...{ ...shape, stride, vectors },
    narrow: layOutProducts(shape.narrow),
    wide: layOutProducts(shape.wide),
    queryVectors: queriesApart ? allocator.allocate(queriesApart * dimension * vectorBytes) : vectors,
    labels: allocator.allocate(images * 4),
  };
}

/** Rows of whole panels of either precision. */
function padded(rows: number): number {
  return Math.ceil(rows / 8) * 8;
}

/** Reserves panels of vectors, and what belongs to each. */
function layOutPanels(
  allocator: RegionAllocator,
  { count, dimension, products }: { count: number; dimension: number; products: ProductShape },
): { readonly panels: number; readonly terms: number } {
  const bytes = padded(count) * products.numberBytes;
  return { panels: allocator.allocate(bytes * dimension), terms: allocator.allocate(bytes) };
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
  const { rows, dimension, stride, wide, vectorBytes } = layout;
  const numberBytes = wide ? 8 : 4;
  const binCount = countBins(rows);
  const [narrowWorkspace, wideWorkspace] = [
    allocator.allocate(workspaceBytes),
    allocator.allocate(workspaceBytes),
  ];
  return {
    ...{ narrowWorkspace, wideWorkspace, workspace: wide ? wideWorkspace : narrowWorkspace },
    queries: allocator.allocate(blockSize * dimension * numberBytes),
    queryTerms: allocator.allocate(blockSize * numberBytes),
    sums: allocator.allocate(128),
    distances: allocator.allocate(blockSize * stride * numberBytes),
    exactDistances: allocator.allocate(vectorBytes && rows * 8),
    pairs: allocator.allocate((rows + 1) * 8),
    sorted: allocator.allocate((Math.max(places, rows) + 1) * 8),
    histograms: allocator.allocate(3 * 2048 * 4),
    extremes: allocator.allocate(blockSize * 32),
    binCount,
    bins: allocator.allocate(binCount * 4),
    found: allocator.allocate((rows + 1) * 8),
    segments: allocator.allocate((binCount + 1) * 8),
    flags: allocator.allocate(rows),
  };
}
