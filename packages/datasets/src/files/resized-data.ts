import { scaledPreprocessing } from '../images/scaled-preprocessing.js';
import type { FileComposerData } from './file-composer.js';
import { scaledAugmentation } from './scaled-augmentation.js';

/**
 * What a composer of picture files needs for pictures of another size, all lengths in proportion.
 *
 * @throws RangeError if a side is no positive whole number
 * @example
 * resizedData(data, [112, 112]).preprocessing.imageShape; // [112, 112, 3]
 */
export function resizedData(
  data: FileComposerData,
  size: readonly [height: number, width: number],
): FileComposerData {
  const [height, width] = data.preprocessing.imageShape;
  const ratio = Math.max(...size) / Math.max(height, width);
  return {
    ...data,
    preprocessing: scaledPreprocessing(data.preprocessing, size),
    augmentation: scaledAugmentation(data.augmentation, ratio),
  };
}
