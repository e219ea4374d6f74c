import { imageValues, type MeanMeasure } from './classification-measure.js';
import { levelPredictions } from './level-predictions.js';

/**
 * `Path Consistency`: share of images for which the branches that are predicted on the levels form one way from the root to
 * a class, right or wrong. On each level the branch with the largest sum of probabilities is predicted, whatever the other
 * levels say.
 *
 * One minus it is the rate of predictions that contradict the taxonomy: the tree-based inconsistency error of Park et al.,
 * "Visually Consistent Hierarchical Image Classification", ICLR 2025.
 */
export const pathConsistencyMeasure = {
  name: 'Path Consistency',
  k: 'none',
  needs: ['levels', 'scores'],
  perImage: (images) => {
    const { levels } = images;
    const predicted = levels.map((branchOf) => levelPredictions(images, branchOf));
    const deepest = Array.from(levels.at(-1)!);
    return imageValues(images, (image) => {
      // All classes of a branch share the branches above it.
      const label = deepest.indexOf(predicted.at(-1)![image]!);
      return levels.every((branchOf, level) => predicted[level]![image] === branchOf[label]) ? 1 : 0;
    });
  },
} as const satisfies MeanMeasure<'levels' | 'scores'>;
