import { imageValues, type MeanMeasure } from './classification-measure.js';

/**
 * `AHD@k`: mean hierarchical distance of the first k predictions to the right class, the height of their lowest common
 * subsumer in edges; of all classes where there are fewer than k.
 *
 * Bertinetto et al., "Making Better Mistakes: Leveraging Class Hierarchies with Deep Networks", CVPR 2020: average
 * hierarchical distance of top-k. It does not depend on the order of the k.
 */
export const averageHierarchicalDistanceMeasure = {
  name: 'AHD',
  k: 'required',
  needs: ['heights'],
  places: ({ k = 1 }) => k,
  perImage: (images, { k: places = 1 }) => {
    const { predictions, k, labels, numClasses, heights } = images;
    const count = Math.min(places, k);
    return imageValues(images, (image) => {
      const start = image * k;
      let sum = 0;
      for (let at = start; at < start + count; at++) {
        sum += heights[predictions[at]! * numClasses + labels[image]!]!;
      }
      return sum / count;
    });
  },
} as const satisfies MeanMeasure<'heights'>;
