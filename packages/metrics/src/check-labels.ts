import { checkPositiveInteger } from './check-positive-integer.js';

/**
 * Copies class indexes after checking them.
 *
 * @throws RangeError naming the first image whose label is no class index.
 * @example
 * ```ts
 * checkLabels([0, 2, 1], 3); // Uint32Array [0, 2, 1]
 * ```
 */
export function checkLabels(labels: ArrayLike<number>, numClasses: number): Uint32Array {
  checkPositiveInteger(numClasses, 'numClasses');
  const checked = new Uint32Array(labels.length);
  for (let image = 0; image < labels.length; image++) {
    const label = labels[image] as number;
    if (!Number.isInteger(label) || label < 0 || label >= numClasses) {
      throw new RangeError(
        `the label of image ${image} is ${label}, expected a class index from 0 to ${numClasses - 1}`,
      );
    }
    checked[image] = label;
  }
  return checked;
}
