import type { MethodName } from './class-embedding-methods.js';

/** How a class embedding was made and how well it meets its target, before any scaling of the rows. */
export interface EmbeddingStatistics {
  readonly method: MethodName;
  /** Number of columns. */
  readonly dimensions: number;
  /** Number of rows. */
  readonly classes: number;
  /** Time that the method took, without building its input. */
  readonly seconds: number;
  /** What the deviations refer to. */
  readonly target: 'similarities' | 'distances';
  /** Greatest absolute deviation over all pairs and the diagonal. */
  readonly maxDeviation: number;
  /** Mean absolute deviation over all pairs and the diagonal. */
  readonly meanDeviation: number;
}
