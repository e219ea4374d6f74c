import { checkLabels } from '../../inputs/check-labels.js';

/** Images and the class that is predicted for each: what is analysed. */
export interface ClassifiedImages {
  /** Class index that is predicted for every image, [images]. */
  readonly predicted: ArrayLike<number>;
  /** Right class index of every image, [images]. */
  readonly labels: ArrayLike<number>;
  readonly numClasses: number;
}

/** {@link ClassifiedImages} that were checked. */
export interface CheckedImages {
  readonly predicted: Uint32Array;
  readonly labels: Uint32Array;
}

/**
 * Checks what is analysed.
 *
 * @throws RangeError naming the image whose label or prediction is no class index, or both sizes.
 * @example
 * ```ts
 * checkClassified({ predicted: [1], labels: [0], numClasses: 2 }); // { predicted: Uint32Array [1], labels: Uint32Array [0] }
 * ```
 */
export function checkClassified({ predicted, labels, numClasses }: ClassifiedImages): CheckedImages {
  if (predicted.length !== labels.length) {
    throw new RangeError(
      `expected one prediction per label, got ${predicted.length} predictions for ${labels.length} labels`,
    );
  }
  return { predicted: checkPredicted(predicted, numClasses), labels: checkLabels(labels, numClasses) };
}

function checkPredicted(predicted: ArrayLike<number>, numClasses: number): Uint32Array {
  return Uint32Array.from(predicted, (label, image) => {
    if (Number.isInteger(label) && label >= 0 && label < numClasses) return label;
    throw new RangeError(
      `the prediction of image ${image} is ${label}, expected a class index from 0 to ${numClasses - 1}`,
    );
  });
}

/**
 * First predictions of ranked ones.
 *
 * @param predictions class indexes in the order of preference, [images, k], row-major
 * @param k predictions per image
 * @returns [images]
 * @example
 * ```ts
 * firstPredictions(Int32Array.of(2, 0, 1, 2), 2); // Int32Array [2, 1]
 * ```
 */
export function firstPredictions(predictions: Int32Array, k: number): Int32Array {
  return Int32Array.from({ length: predictions.length / k }, (_, image) => predictions[image * k]!);
}
