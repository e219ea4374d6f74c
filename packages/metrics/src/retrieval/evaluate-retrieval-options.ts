import type { FeatureSource, FeatureVectors } from '../inputs/feature-source.js';
import type { RetrievalMetric } from '../measures/retrieval-measures.js';
import type { RankedFeatures } from '../ranking/ranked-features.js';
import type { RetrievalQueries } from './retrieval-queries.js';

/** Input of {@link evaluateRetrieval}. */
export interface EvaluateRetrievalOptions extends Omit<RankedFeatures, 'features'> {
  /**
   * Feature vectors of the gallery, which are the queries too unless these are given apart: [rows, dimension],
   * row-major, or where to read them from in blocks.
   */
  readonly features: FeatureVectors | FeatureSource;
  /**
   * Image of every feature row, a position in `labels`. Images without a row are appended to every ranking in ascending
   * order and are no queries.
   * @default 0, 1, 2, …
   */
  readonly ids?: ArrayLike<number>;
  /** Class index of every image of the gallery. */
  readonly labels: ArrayLike<number>;
  /**
   * Queries apart from the gallery, which `features`, `ids` and `labels` are then: with vectors and labels of their own,
   * and the images of the gallery that they are, if they are any.
   * @default every feature row is a query and ranks all other images, as in the published evaluation
   */
  readonly queries?: RetrievalQueries<FeatureVectors | FeatureSource>;
  /** Number of classes. */
  readonly numClasses: number;
  /**
   * What to compute: measures with the rank and the similarity that they take, in the order of the results.
   */
  readonly metrics: readonly RetrievalMetric[];
  /**
   * Class similarities by name (`WUP`, `LCS_HEIGHT`), each [numClasses, numClasses], row-major.
   * @default none: only flat metrics can be computed
   */
  readonly similarities?: Readonly<Record<string, Float64Array>>;
  /**
   * Whether to return the value of every query beside the means: of all metrics, or of these.
   * @default false
   */
  readonly perQuery?: boolean | readonly RetrievalMetric[];
  /**
   * Bytes that the vectors of gallery and queries may take while they are ranked, where the gallery is a source. Larger ones
   * are ranked in blocks, on the calling thread, to the same values; by exact distances and without `lateQueryQuirk` only.
   * @default 2 ** 32; no bound where blocks cannot be
   */
  readonly memory?: number;
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
