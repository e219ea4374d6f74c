import type { DistanceArithmetic, RankedFeatures } from '../ranking/ranked-features.js';

/** Input of {@link evaluateRetrieval}. */
export interface EvaluateRetrievalOptions extends RankedFeatures {
  /**
   * Image of every feature row, a position in `labels`. Images without a row are appended to every ranking in ascending
   * order and are no queries.
   * @default 0, 1, 2, …
   */
  readonly ids?: ArrayLike<number>;
  /** Class index of every image of the database. */
  readonly labels: ArrayLike<number>;
  /** Number of classes. */
  readonly numClasses: number;
  /**
   * Class similarities by name (`WUP`, `LCS_HEIGHT`), each [numClasses, numClasses], row-major.
   * @default none: only flat metrics are computed
   */
  readonly similarities?: Readonly<Record<string, Float64Array>>;
  /**
   * Ranks of the hierarchical precision; without similarities they have no use and are not looked at.
   * @default [1, 10, 50, 100]
   */
  readonly cutoffs?: ArrayLike<number>;
  /**
   * Average hierarchical precision over the whole ranking (`'full'`), over the first so many places, or none.
   * @default false
   */
  readonly ahp?: 'full' | number | false;
  /**
   * Whether to compute the (flat) average precision.
   * @default false
   */
  readonly ap?: boolean;
  /**
   * Whether to return the value of every query beside the means.
   * @default false
   */
  readonly perQuery?: boolean;
  /**
   * Threads to rank with; 1 stays on the calling thread. The results do not depend on it.
   * @default the available processors for large galleries, 1 for small ones
   */
  readonly threads?: number;
  /** Called now and then with the number of finished queries and of all queries. */
  readonly onProgress?: (done: number, total: number) => void;
  /**
   * Whether to reproduce published numbers in one detail: there, the ideal ranking of a query that is itself ranked
   * behind its class still counts the query up to that place. No difference if every query ranks itself first.
   * @default false
   */
  readonly lateQueryQuirk?: boolean;
}

/** The options with defaults filled in and everything checked. */
export interface RetrievalProblem {
  readonly features: Float32Array | Float64Array;
  readonly dimension: number;
  readonly rows: number;
  /** Class of every feature row. */
  readonly rowLabels: Uint32Array;
  /** Classes of the images without a row, by ascending image. */
  readonly missingLabels: Uint32Array;
  /** Images of each class. */
  readonly classCounts: Uint32Array;
  readonly numClasses: number;
  readonly similarityNames: readonly string[];
  readonly similarities: readonly Float64Array[];
  readonly cutoffs: readonly number[];
  readonly ahp: 'full' | number | false;
  readonly ap: boolean;
  readonly normalize: boolean;
  readonly distances: DistanceArithmetic;
  readonly perQuery: boolean;
  readonly lateQueryQuirk: boolean;
}
