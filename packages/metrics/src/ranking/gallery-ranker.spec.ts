import { featureKinds } from '../../test/feature-kinds.js';
import { distancesPlainly, unitRowsPlainly } from '../../test/plain-rankings.js';
import { layOutGallery, layOutScratch, type ProductLayout } from './gallery-layout.js';
import { GalleryRanker } from './gallery-ranker.js';
import { prepareGallery } from './prepare-gallery.js';
import { compileRankingKernel, instantiateRankingKernel } from './ranking-kernel.js';
import { RegionAllocator } from './region-allocator.js';

/** A packed gallery, and its distances of both precisions to the first 16 rows. */
function measureFirstBlock(options: Parameters<typeof prepareGallery>[0]) {
  const gallery = prepareGallery({ ...options, selecting: 'some' });
  const allocator = new RegionAllocator();
  const { rows } = gallery.shape;
  const layout = layOutGallery(allocator, { shape: gallery.shape, images: rows });
  const scratch = layOutScratch(allocator, { layout, places: rows });
  const block = allocator.allocate(64);
  const memory = allocator.createMemory();
  gallery.fill(memory, layout);
  new Uint32Array(memory.buffer, block, 16).forEach((_, i, words) => (words[i] = i));
  const kernel = instantiateRankingKernel(compileRankingKernel(), memory);
  const ranker = new GalleryRanker({ kernel, memory, layout, scratch });
  const measure = (few: boolean, products: ProductLayout) => {
    ranker.measure({ rows: block, count: 16, few });
    const read = (address: number, length: number): Float64Array =>
      Float64Array.from(
        products.numberBytes === 4
          ? new Float32Array(memory.buffer, address, length)
          : new Float64Array(memory.buffer, address, length),
      );
    const lengths = read(products.queryPanelTerms, rows);
    return { ...products, lengths, distances: read(scratch.distances, 16 * layout.stride) };
  };
  return {
    stride: layout.stride,
    narrow: layout.narrow && measure(true, layout.narrow),
    wide: measure(false, layout.wide!),
    scale: layout.scale,
  };
}

/** How much of the bounds in `rounding-bounds.ts` rounding takes: at most 1 if they hold. */
function shareOfBounds(kind: (typeof featureKinds)[number], dimension: number) {
  const { normalize = false, make } = kind;
  const features = make({ rows: 120, dimension });
  const { narrow, wide, stride, scale } = measureFirstBlock({
    ...{ features, dimension, normalize, distances: 'exact' },
  });
  const vectors = (normalize ? unitRowsPlainly(features, dimension) : features).map((value) => value * scale);
  const shares = { narrow: 0, wide: 0 };
  for (let query = 0; query < 16; query++) {
    distancesPlainly(vectors, { dimension, query }).forEach((exact, row) => {
      const at = query * stride + row;
      const wideError = Math.abs(wide.distances[at]! - exact);
      const wideBound = wide.rounding * (8 * wide.lengths[query]! + 2 * exact);
      if (wideError > 0) shares.wide = Math.max(shares.wide, wideError / wideBound);
      if (!narrow) return;
      // The bound is of the difference of two distances: each has half of it.
      const bound = (narrow.rounding * (Math.sqrt(narrow.lengths[query]!) + narrow.longest) ** 2) / 2;
      const error = Math.abs(narrow.distances[at]! - exact * narrow.scale ** 2);
      if (error > 0) shares.narrow = Math.max(shares.narrow, error / bound);
    });
  }
  return shares;
}

describe('distances by products', () => {
  // In plain double precision, directions are known to a few roundings only: too few digits for those that are moved.
  const kinds = featureKinds.filter(({ name }) => name !== 'cancelling directions');
  const cases = kinds.flatMap((kind) =>
    [1, 6, 41, 300].map((dimension) => [kind.name, dimension, kind] as const),
  );

  it.each(cases)(
    'are within their bounds of rounding: features %s, of dimension %p',
    (_, dimension, kind) => {
      const { narrow, wide } = shareOfBounds(kind, dimension);
      expect(narrow).toBeLessThanOrEqual(1);
      expect(wide).toBeLessThanOrEqual(1);
    },
  );

  it('have bounds that are not far too wide', () => {
    const { narrow, wide } = shareOfBounds(featureKinds[1]!, 41);
    // Errors are random, bounds for the worst case: a few hundredths and a few thousandths of them are reached.
    expect(narrow).toBeGreaterThan(0.01);
    expect(wide).toBeGreaterThan(0.001);
  });
});
