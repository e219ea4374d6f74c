import { roundHalfEven } from '../images/scaled-size.js';
import type { FileAugmentation } from './file-augmentation.js';

/**
 * The same augmentation for pictures of another size: a range of lengths grows in proportion, all else is relative anyway.
 *
 * @param augmentation - for the old size
 * @param ratio - of the new length to the old one
 * @example
 * scaledAugmentation({ zoom: { pixels: [256, 480] } }, 0.5).zoom; // { pixels: [128, 240] }
 */
export function scaledAugmentation(augmentation: FileAugmentation, ratio: number): FileAugmentation {
  const { zoom } = augmentation;
  if (!zoom || !('pixels' in zoom)) return augmentation;
  const low = Math.max(1, roundHalfEven(zoom.pixels[0] * ratio));
  const high = Math.max(low + 1, roundHalfEven(zoom.pixels[1] * ratio));
  return { ...augmentation, zoom: { pixels: [low, high] } };
}
