import { type Preprocessing, resizeOf } from './preprocessing.js';
import { scaledSize } from './scaled-size.js';

/**
 * Size of a test image before the middle is cut out.
 *
 * @example
 * testSize({ width: 640, height: 480 }, { imageShape: [224, 224, 3], mean, std, resize: 256 }); // { width: 341, height: 256 }
 */
export function testSize(
  image: { readonly width: number; readonly height: number },
  preprocessing: Preprocessing,
): { readonly width: number; readonly height: number } {
  const resize = resizeOf(preprocessing);
  if (resize === null) return { width: image.width, height: image.height };
  if (typeof resize !== 'number') return { width: resize[0], height: resize[1] };
  return scaledSize(image, resize);
}
