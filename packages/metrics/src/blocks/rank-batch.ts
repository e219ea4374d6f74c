import type { FeatureSource } from '../inputs/feature-source.js';
import { noRow } from '../ranking/gallery-ranker.js';
import { LocalGallery } from '../ranking/local-gallery.js';
import type { KernelMemory } from '../ranking/ranking-kernel.js';
import { FirstPlaces } from './first-places.js';
import type { MergedRanking } from './merged-ranker.js';
import { relevantDistances } from './relevant-distances.js';
import { RelevantRows } from './relevant-rows.js';
import { gatherRows, readBlocks } from './source-rows.js';

/** A query that is ranked in blocks. */
export interface BatchQuery {
  /** Its number among the queries, the row of its vector. */
  readonly query: number;
  readonly label: number;
  /** Row of the gallery that it is; another number for none. */
  readonly own: number;
}

/** What the rankings of all batches have in common. */
export interface BatchOptions {
  readonly gallery: FeatureSource;
  /** Where the vectors of queries are: the gallery, or a source of their own. */
  readonly queries: FeatureSource;
  readonly normalize: boolean;
  /** Rows of a block. */
  readonly step: number;
  /** First places that are kept. */
  readonly places: number;
  /** Rows of a class, ascending; undefined if their places are not needed. */
  readonly rowsOf: ((label: number) => Uint32Array) | undefined;
}

/** Ranks batches of queries by a gallery that is read in blocks. */
export class BatchRanker {
  readonly #options: BatchOptions;
  /** Used for every block anew. */
  #memory: KernelMemory | undefined;

  constructor(options: BatchOptions) {
    this.#options = options;
  }

  /**
   * Ranks the gallery for a batch of queries: every block as a whole, by exact distances, and then the blocks are merged.
   *
   * @throws RangeError if squares of distances leave the range of doubles.
   */
  async rank(batch: readonly BatchQuery[]): Promise<MergedRanking[]> {
    const { gallery, queries, normalize, step, places, rowsOf } = this.#options;
    const { dimension } = gallery;
    const rows = Uint32Array.from(batch, ({ query }) => query);
    const vectors = await gatherRows(queries, { rows, step });
    const first = batch.map(() => new FirstPlaces(places));
    const relevant = rowsOf
      ? (await relevantDistances(gallery, { vectors, queries: batch, rowsOf, normalize, step })).map(
          (measured) => new RelevantRows(measured),
        )
      : undefined;
    const asked = Uint32Array.from(batch.keys());
    for await (const { start, count, vectors: features } of readBlocks(gallery, { step })) {
      const block = new LocalGallery({
        ...{ features, queries: vectors, dimension, normalize, distances: 'exact', reuse: this.#memory },
      });
      this.#memory = block.memory;
      const own = Uint32Array.from(batch, (query) =>
        query.own >= start && query.own < start + count ? query.own - start : noRow,
      );
      block.forEachRanking({ queries: asked, own }, (ranking) => {
        first[ranking.position]!.add(ranking, start);
        relevant?.[ranking.position]!.add(ranking, start);
      });
    }
    return first.map(({ rows: found }, position) => ({
      rows: found,
      relevant: relevant?.[position]!.places() ?? new Uint32Array(),
    }));
  }
}
