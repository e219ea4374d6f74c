import { checkSimilarity } from '../../inputs/check-similarity.js';
import { checkClassified, type ClassifiedImages } from './classified-images.js';

/** Input of {@link rankMistakes}. */
export interface RankMistakesOptions extends ClassifiedImages {
  /** Height of the lowest common subsumer of two classes, in edges, [numClasses, numClasses], row-major. */
  readonly heights: Float64Array;
  /**
   * Which mistakes come first.
   * @default 'most severe'
   */
  readonly first?: 'most severe' | 'least severe';
  /**
   * Probability of the predicted class of every image, [images]: of mistakes of equal severity the more confident one comes
   * first.
   * @default of mistakes of equal severity the lower image comes first
   */
  readonly confidences?: ArrayLike<number> | undefined;
  /**
   * Number of mistakes that are wanted.
   * @default all
   */
  readonly limit?: number;
}

/** An image that is classified wrongly. */
export interface Mistake {
  readonly image: number;
  /** Its right class. */
  readonly label: number;
  readonly predicted: number;
  /** Height of the lowest common subsumer of both classes, in edges. */
  readonly severity: number;
}

/**
 * Images that are classified wrongly, ordered by how severe the mistake is: the height of the lowest common subsumer of the
 * predicted and the right class (Bertinetto et al., "Making Better Mistakes", CVPR 2020).
 *
 * @throws RangeError naming the label, prediction or size that does not fit.
 * @example
 * ```ts
 * const heights = Float64Array.of(0, 1, 2, 1, 0, 2, 2, 2, 0);
 * rankMistakes({ predicted: [1, 1, 0], labels: [0, 1, 2], numClasses: 3, heights, limit: 1 });
 * // [{ image: 2, label: 2, predicted: 0, severity: 2 }]
 * ```
 */
export function rankMistakes(options: RankMistakesOptions): Mistake[] {
  const { numClasses, heights, first = 'most severe', confidences, limit = Infinity } = options;
  const { predicted, labels } = checkClassified(options);
  checkSimilarity(heights, { holds: 'height', name: 'of subsumers', numClasses });
  const sign = first === 'most severe' ? -1 : 1;
  const confidence = (image: number): number => (confidences ? confidences[image]! : 0);
  return Array.from(labels, (label, image) => ({ image, label, predicted: predicted[image]! }))
    .filter((result) => result.label !== result.predicted)
    .map((result) => ({ ...result, severity: heights[result.predicted * numClasses + result.label]! }))
    .sort(
      (a, b) =>
        sign * (a.severity - b.severity) || confidence(b.image) - confidence(a.image) || a.image - b.image,
    )
    .slice(0, limit);
}
