/**
 * How distances are computed.
 *
 * - `exact`: rankings are those of the squared differences in double precision; no offset, scale or outlier of the
 *   features changes them.
 * - `published`: `|x|² + |y|² − 2 x·y` in single precision, as in the published evaluation (`−x·y` of normalized
 *   vectors); its digits cancel where vectors are close together, compared with their lengths.
 */
export type DistanceArithmetic = 'exact' | 'published';

/**
 * Returns `distances` if it names an arithmetic.
 *
 * @throws RangeError otherwise, naming what was given.
 * @example
 * ```ts
 * checkDistanceArithmetic('exact'); // 'exact'
 * ```
 */
export function checkDistanceArithmetic(distances: DistanceArithmetic): DistanceArithmetic {
  if (distances !== 'exact' && distances !== 'published') {
    throw new RangeError(`expected distances 'exact' or 'published', got ${String(distances)}`);
  }
  return distances;
}

/** Feature vectors that are ranked by their distances, and how. */
export interface RankedFeatures {
  /** Feature vectors of the gallery, which are the queries too unless these are given apart: [rows, dimension], row-major. */
  readonly features: Float32Array | Float64Array;
  /** Length of a feature vector. */
  readonly dimension: number;
  /**
   * Whether to divide the vectors by their lengths and rank by dot product instead of Euclidean distance; a vector of
   * zeros is then refused.
   * @default false
   */
  readonly normalize?: boolean;
  /**
   * `exact`: the order of the squared differences in double precision; `published`: the single precision of the
   * published evaluation, whose digits cancel where vectors lie close together.
   * @default 'exact'
   */
  readonly distances?: DistanceArithmetic;
  /**
   * Told when published distances have hardly any digits, because the vectors lie close together and far from the origin.
   * @default a warning of the process
   */
  readonly onWarning?: ((message: string) => void) | undefined;
}
