import {
  firstPrediction,
  imageValues,
  type MeanMeasure,
  type MeasuredImages,
} from './classification-measure.js';

/**
 * Severity of the mistakes: the height of the lowest common subsumer of the predicted and the right class, in edges, for
 * every image; NaN where the prediction is right.
 *
 * Bertinetto et al., "Making Better Mistakes: Leveraging Class Hierarchies with Deep Networks", CVPR 2020: hierarchical
 * distance of a mistake.
 *
 * @returns [images]
 * @example
 * ```ts
 * const heights = Float64Array.of(0, 1, 2, 1, 0, 2, 2, 2, 0);
 * mistakeSeverities({
 *   ...{ predictions: Int32Array.of(1, 1, 0), k: 1, labels: Uint32Array.of(0, 1, 2), numClasses: 3, heights },
 * }); // Float64Array [1, NaN, 2]
 * ```
 */
export function mistakeSeverities(images: MeasuredImages<'heights'>): Float64Array {
  const { labels, numClasses, heights } = images;
  return imageValues(images, (image) => {
    const [predicted, label] = [firstPrediction(images, image), labels[image]!];
    return predicted === label ? NaN : heights[predicted * numClasses + label]!;
  });
}

/** `Mistake Severity`: mean height of the lowest common subsumer over the images that are classified wrongly; NaN if none is. */
export const mistakeSeverityMeasure = {
  name: 'Mistake Severity',
  k: 'none',
  needs: ['heights'],
  perImage: mistakeSeverities,
} as const satisfies MeanMeasure<'heights'>;
