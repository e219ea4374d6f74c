import type { Preprocessing } from './preprocessing.js';
import { roundHalfEven } from './scaled-size.js';

/**
 * The same preparation for pictures of another size: what the picture is resized to grows in proportion, so that the
 * part that is cut out shows as much of it as before.
 *
 * @param preprocessing - of the old size
 * @param size - height and width of the new part; where both are in one ratio to the old ones the margin is kept,
 *   otherwise the shorter ratio counts
 * @throws RangeError if a side is no positive whole number
 * @example
 * scaledPreprocessing({ imageShape: [448, 448, 3], resize: 512, mean, std }, [224, 224]).resize; // 256
 */
export function scaledPreprocessing(
  preprocessing: Preprocessing,
  [height, width]: readonly [height: number, width: number],
): Preprocessing {
  if (![height, width].every((side) => Number.isInteger(side) && side >= 1)) {
    throw new RangeError(
      `expected positive whole numbers for the size of pictures, got ${height} × ${width}`,
    );
  }
  const { imageShape, resize } = preprocessing;
  const [oldHeight, oldWidth, channels] = imageShape;
  if (height === oldHeight && width === oldWidth) return preprocessing;
  const scaled = { ...preprocessing, imageShape: [height, width, channels] as const };
  if (typeof resize === 'number') {
    const margin = resize / Math.max(oldHeight, oldWidth);
    return { ...scaled, resize: Math.max(1, roundHalfEven(margin * Math.max(height, width))) };
  }
  if (!resize) return { ...scaled, resize: undefined };
  const across = Math.max(1, roundHalfEven((resize[0] * width) / oldWidth));
  const down = Math.max(1, roundHalfEven((resize[1] * height) / oldHeight));
  return { ...scaled, resize: [across, down] };
}
