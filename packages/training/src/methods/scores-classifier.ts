import { rankScores } from '@semantic-embeddings/metrics';
import type { Classifier } from './training-method.js';

/**
 * Takes the class with the highest score for every image.
 *
 * @example
 * ```ts
 * scoresClassifier({ scores: Float32Array.of(0.1, 0.9), numClasses: 2, … }); // Int32Array [1]
 * ```
 */
export const scoresClassifier: Classifier = ({ scores, numClasses }) =>
  rankScores(scores!, { numClasses: numClasses!, k: 1 });
