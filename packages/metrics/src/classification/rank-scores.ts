import { checkPositiveInteger, countRows } from '../inputs/check-features.js';

/** Options of {@link rankScores}. */
export interface RankScoresOptions {
  /** Scores per image. */
  readonly numClasses: number;
  /**
   * Number of classes to keep per image.
   * @default numClasses
   */
  readonly k?: number;
}

/** Keeps the best `k` classes of one row sorted while passing over it; equal scores keep the lower class first. */
function rankRow(row: ArrayLike<number>, ranked: Int32Array): void {
  let kept = 0;
  for (let label = 0; label < row.length; label++) {
    const score = row[label]!;
    if (kept === ranked.length && !(score > row[ranked[kept - 1]!]!)) continue;
    let place = kept < ranked.length ? kept++ : kept - 1;
    for (; place > 0 && score > row[ranked[place - 1]!]!; place--) {
      ranked[place] = ranked[place - 1]!;
    }
    ranked[place] = label;
  }
}

/**
 * Ranks classes by descending score; of equal scores the lower class index comes first.
 *
 * @param scores [images, numClasses], row-major
 * @returns class indexes [images, k]
 * @throws RangeError if the scores are no whole rows, k is no integer from 1 to numClasses, or a score is not a number.
 * @example
 * ```ts
 * rankScores(Float32Array.of(0.1, 0.7, 0.2), { numClasses: 3 }); // Int32Array [1, 2, 0]
 * ```
 */
export function rankScores(
  scores: Float32Array | Float64Array,
  { numClasses, k = numClasses }: RankScoresOptions,
): Int32Array {
  const images = countRows(scores, numClasses);
  if (checkPositiveInteger(k, 'k') > numClasses) {
    throw new RangeError(`k is ${k}, but there are only ${numClasses} classes`);
  }
  const ranked = new Int32Array(images * k);
  for (let image = 0; image < images; image++) {
    const row = scores.subarray(image * numClasses, (image + 1) * numClasses);
    const undefinedScore = row.findIndex(Number.isNaN);
    if (undefinedScore >= 0) {
      throw new RangeError(`the score of image ${image} for class ${undefinedScore} is not a number`);
    }
    rankRow(row, ranked.subarray(image * k, (image + 1) * k));
  }
  return ranked;
}
