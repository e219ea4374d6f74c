import { firstPrediction, imageValues, type MeanMeasure } from './classification-measure.js';

/**
 * `Hierarchical Accuracy`: mean similarity of the class that is predicted first to the right one, as published:
 * `1 - height(lcs) / height`.
 */
export const hierarchicalAccuracyMeasure = {
  name: 'Hierarchical Accuracy',
  k: 'none',
  needs: ['similarity'],
  perImage: (images) => {
    const { labels, numClasses, similarity } = images;
    return imageValues(
      images,
      (image) => similarity[firstPrediction(images, image) * numClasses + labels[image]!]!,
    );
  },
} as const satisfies MeanMeasure<'similarity'>;
