import type { LocalRanking } from '../ranking/local-gallery.js';
import { checkRange } from './check-range.js';

/** The first places of the ranking of a query by one block after the other, in ascending order of their rows. */
export class FirstPlaces {
  readonly #limit: number;
  #rows = new Uint32Array();
  #distances = new Float64Array();

  /** Keeps at most `limit` places. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Rows of the gallery at the first places. */
  get rows(): Uint32Array {
    return this.#rows;
  }

  /**
   * Merges the ranking of the block whose first row is row `start` of the gallery; of equal distances, rows of it come last.
   *
   * @throws RangeError if the square of a distance leaves the range of doubles.
   */
  add(ranking: LocalRanking, start: number): void {
    const [known, distances] = [this.#rows, this.#distances];
    const count = Math.min(this.#limit, known.length + ranking.length);
    this.#rows = new Uint32Array(count);
    this.#distances = new Float64Array(count);
    const distanceAt = (place: number): number =>
      place < ranking.length ? ranking.squaredDistanceTo(ranking.rowAt(place)) : Infinity;
    let [before, added] = [0, 0];
    let next = distanceAt(added);
    for (let place = 0; place < count; place++) {
      if (before < known.length && distances[before]! <= next) {
        this.#rows[place] = known[before]!;
        this.#distances[place] = distances[before++]!;
      } else {
        this.#rows[place] = start + ranking.rowAt(added);
        this.#distances[place] = checkRange(next);
        next = distanceAt(++added);
      }
    }
  }
}
