import type { Preprocessing } from '../images/preprocessing.js';
import type { FileAugmentation } from './file-augmentation.js';

/**
 * Says in words what training does to picture files.
 *
 * @example
 * describeAugmentation({ horizontalFlip: true }, { imageShape: [224, 224, 3], mean, std, resize: 256 });
 * // 'a random part of 224 × 224 pixels, mirrored left-right in half of the cases'
 */
export function describeAugmentation(
  { zoom, rotation = 0, colours, horizontalFlip, verticalFlip, erasing }: FileAugmentation,
  { imageShape: [height, width] }: Preprocessing,
): string {
  const parts = [`a random part of ${width} × ${height} pixels`];
  if (zoom && 'pixels' in zoom) {
    parts.push(`of pictures whose shorter side has ${zoom.pixels[0]} to ${zoom.pixels[1] - 1} pixels`);
  }
  if (zoom && 'factor' in zoom)
    parts.push(`of pictures enlarged ${zoom.factor[0]} to ${zoom.factor[1]} times`);
  if (rotation > 0) parts.push(`turned by up to ${rotation}° either way`);
  if (colours) parts.push('colours distorted');
  if (horizontalFlip) parts.push('mirrored left-right in half of the cases');
  if (verticalFlip) parts.push('mirrored top-bottom in half of the cases');
  if (erasing && erasing.probability > 0) {
    const percent = Number((erasing.probability * 100).toPrecision(3));
    parts.push(`a rectangle made noise in ${percent} % of the cases`);
  }
  return parts.join(', ');
}
