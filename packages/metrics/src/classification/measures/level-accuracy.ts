import { firstPrediction, imageValues, type MeanMeasure } from './classification-measure.js';

/**
 * `Level Accuracy@k`: share of images whose first prediction lies in the same branch as the right class on level k of the
 * taxonomy: 1 is right below the root; the last level has the classes themselves, where this is the accuracy.
 *
 * The branch of the predicted class counts; a class that lies less deep than the level is its own branch.
 */
export const levelAccuracyMeasure = {
  name: 'Level Accuracy',
  k: 'required',
  needs: ['levels'],
  perImage: (images, { k = 1 }) => {
    const { labels, levels } = images;
    const branchOf = levels[k - 1];
    if (branchOf === undefined) {
      throw new RangeError(`Level Accuracy: expected a level from 1 to ${levels.length}, got ${k}`);
    }
    return imageValues(images, (image) =>
      branchOf[firstPrediction(images, image)] === branchOf[labels[image]!] ? 1 : 0,
    );
  },
} as const satisfies MeanMeasure<'levels'>;
