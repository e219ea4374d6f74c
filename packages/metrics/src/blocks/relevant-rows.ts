import type { LocalRanking } from '../ranking/local-gallery.js';

/** Rows of the query's class, with their distances to the query. */
export interface MeasuredRows {
  readonly rows: Uint32Array;
  /** Their squared distances. */
  readonly distances: Float64Array;
}

/** Counts, block after block, how many rows a query ranks before each row of its class. */
export class RelevantRows {
  readonly #rows: Uint32Array;
  readonly #distances: Float64Array;
  /** Rows of the blocks so far that come before each. */
  readonly #before: Uint32Array;

  constructor({ rows, distances }: MeasuredRows) {
    const order = Uint32Array.from(rows.keys()).sort(
      (a, b) => distances[a]! - distances[b]! || rows[a]! - rows[b]!,
    );
    this.#rows = order.map((position) => rows[position]!);
    this.#distances = Float64Array.from(order, (position) => distances[position]!);
    this.#before = new Uint32Array(order.length);
  }

  /** Counts in the ranking of the block whose first row is row `start` of the gallery. */
  add(ranking: LocalRanking, start: number): void {
    let place = 0;
    for (let i = 0; i < this.#rows.length; i++) {
      place = this.#firstNotBefore(i, { ranking, start, from: place });
      this.#before[i]! += place;
    }
  }

  /** First place of a block, from `from` on, whose row does not come before relevant row `i`. */
  #firstNotBefore(
    i: number,
    {
      ranking,
      start,
      from,
    }: { readonly ranking: LocalRanking; readonly start: number; readonly from: number },
  ): number {
    const [row, distance] = [this.#rows[i]!, this.#distances[i]!];
    let [low, high] = [from, ranking.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = ranking.rowAt(middle);
      const otherDistance = ranking.squaredDistanceTo(other);
      if (otherDistance < distance || (otherDistance === distance && start + other < row)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Places, from 1, in the ranking by all blocks so far, ascending. */
  places(): Uint32Array {
    return this.#before.map((before) => before + 1);
  }
}
