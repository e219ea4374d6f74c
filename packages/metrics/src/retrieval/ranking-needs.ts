import type { Selecting } from '../ranking/prepared-gallery.js';
import type { RankingParts } from '../measures/retrieval-measure.js';
import type { RequestedMetric } from './requested-metrics.js';

/** What the metrics of an evaluation need of every ranking, together. */
export interface RankingNeeds {
  /** Length of the longest ranking: all images, but for the query where every query is among them. */
  readonly length: number;
  /** First places that any metric looks at, but for those of relevant images. */
  readonly places: number;
  /** First places whose hierarchical precision is computed. */
  readonly scored: number;
  /** First places whose hierarchical precision is kept. */
  readonly stored: number;
  /** Numbers of first places over which hierarchical precision is averaged, each once. */
  readonly averaged: readonly number[];
  /** First places whose classes are looked up for functions on one ranking. */
  readonly labelled: number;
  /** Whether the places of all relevant images are needed. */
  readonly relevant: boolean;
}

/**
 * Gathers what the metrics of an evaluation need of rankings of `length` places.
 *
 * @example
 * ```ts
 * rankingNeeds(metrics, 9999).places; // 250 for P@100 and AHP@250
 * ```
 */
export function rankingNeeds(metrics: readonly RequestedMetric[], length: number): RankingNeeds {
  const placesOf = (...parts: (keyof RankingParts)[]): number[] =>
    metrics.filter(({ needs }) => parts.includes(needs)).map(({ places }) => places);
  const stored = Math.max(0, ...placesOf('hierarchical precision'));
  const averaged = [...new Set(placesOf('average hierarchical precision'))];
  const scored = Math.max(stored, ...averaged);
  const labelled = Math.max(0, ...placesOf('gains', 'labels'));
  return {
    length,
    places: Math.max(scored, labelled),
    scored,
    stored,
    averaged,
    labelled,
    relevant: placesOf('relevant places').length > 0,
  };
}

/**
 * Whether so few places are needed, with those of the query's class, that ranking only these costs less than ranking the
 * gallery.
 *
 * @example
 * ```ts
 * needsFewPlaces(needs, { rows: 10_000, classSize: 100 }); // true for 250 places
 * ```
 */
export function needsFewPlaces(
  { places, relevant }: RankingNeeds,
  { rows, classSize }: { readonly rows: number; readonly classSize: number },
): boolean {
  return Math.max(places, relevant ? classSize * 4 : 0) <= rows / 4;
}

/** The queries of an evaluation, and what is needed of their rankings. */
export interface ChooseSelectingOptions {
  readonly rows: number;
  readonly queries: {
    /** Class of every query. */
    readonly labels: Uint32Array;
  };
  /** Images of each class. */
  readonly classCounts: Uint32Array;
  readonly needs: RankingNeeds;
}

/**
 * Tells for how many queries of an evaluation a few places are enough, by their classes.
 *
 * @example
 * ```ts
 * chooseSelecting(problem); // 'all'
 * ```
 */
export function chooseSelecting({ rows, queries, classCounts, needs }: ChooseSelectingOptions): Selecting {
  const labels = [...new Set(queries.labels)];
  const few = labels.filter((label) => needsFewPlaces(needs, { rows, classSize: classCounts[label]! }));
  if (few.length === 0) return 'none';
  return few.length === labels.length ? 'all' : 'some';
}
