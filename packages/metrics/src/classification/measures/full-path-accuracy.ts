import { imageValues, type MeanMeasure } from './classification-measure.js';
import { levelPredictions } from './level-predictions.js';

/**
 * `Full Path Accuracy`: share of images whose branch is predicted rightly on every level of the taxonomy, classes included.
 * On each level the branch with the largest sum of probabilities is predicted, whatever the other levels say.
 *
 * Sani and Anand, "Learning and Evaluating Hierarchical Feature Representations", 2025 (Hier-COS), by the analysis that
 * is published with it.
 */
export const fullPathAccuracyMeasure = {
  name: 'Full Path Accuracy',
  k: 'none',
  needs: ['levels', 'scores'],
  perImage: (images) => {
    const { labels, levels } = images;
    const predicted = levels.map((branchOf) => levelPredictions(images, branchOf));
    return imageValues(images, (image) =>
      levels.every((branchOf, level) => predicted[level]![image] === branchOf[labels[image]!]) ? 1 : 0,
    );
  },
} as const satisfies MeanMeasure<'levels' | 'scores'>;
