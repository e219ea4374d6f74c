import { imageValues, type MeanMeasure } from './classification-measure.js';

/**
 * `Accuracy`: share of images whose right class is predicted first; with k, is among the first k predictions: the published
 * `Top-5 Accuracy`. With at most k classes it is 1.
 */
export const accuracyMeasure = {
  name: 'Accuracy',
  k: 'optional',
  needs: [],
  places: ({ k = 1 }) => k,
  perImage: (images, { k: places = 1 }) => {
    const { predictions, k, labels } = images;
    return imageValues(images, (image) => {
      const start = image * k;
      const first = predictions.subarray(start, start + Math.min(places, k));
      return first.includes(labels[image]!) ? 1 : 0;
    });
  },
} as const satisfies MeanMeasure<never>;
