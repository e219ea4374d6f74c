import { cropOrPad } from './crop-or-pad.js';
import { decodeImage } from './decode-image.js';
import { scaledSize } from './scaled-size.js';
import type { Image } from './image.js';
import type { Preprocessing } from './preprocessing.js';
import { resizeBilinear } from './resize-bilinear.js';

/**
 * Reads an image file as a network that was trained on a dataset wants to see it: decoded, resized, cut to the middle or
 * padded by its mirror image, and standardized, as the test images of the dataset are.
 *
 * @param input - path of the file, or its bytes
 * @param preprocessing - mostly that of the dataset, or of the model's manifest
 * @returns `[height, width, channels]`
 * @throws DatasetError if it cannot be read as an image
 * @throws RangeError if the shape is none of an image
 * @example
 * const { preprocessing } = await loadDataset('CIFAR-100', { dataRoot: '/data/cifar-100-python' });
 * (await preprocessImage('dog.jpg', preprocessing)).length; // 3072
 */
export async function preprocessImage(
  input: string | Uint8Array,
  preprocessing: Preprocessing,
): Promise<Float32Array> {
  checkPreprocessing(preprocessing);
  const { imageShape, alpha, orientation, mean, std } = preprocessing;
  const [height, width, channels] = imageShape;
  const decoded = await decodeImage(input, { alpha, orientation });
  const image = channels === 1 ? toGrey(decoded) : decoded;
  const resized = resizeBilinear(image, testSize(image, preprocessing));
  const { pixels } = cropOrPad(resized, { width, height });
  const reversed = preprocessing.channelOrder === 'bgr' && channels === 3;
  const standardized = new Float32Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) {
    const channel = i % channels;
    const target = reversed ? i + 2 - 2 * channel : i;
    standardized[target] = (pixels[i]! - mean[channel]!) / std[channel]!;
  }
  return standardized;
}

/**
 * Size of a test image before the middle is cut out.
 *
 * @example
 * testSize({ width: 640, height: 480 }, { imageShape: [224, 224, 3], mean, std, resize: 256 }); // { width: 341, height: 256 }
 */
export function testSize(
  image: { readonly width: number; readonly height: number },
  { imageShape: [height, width], resize = Math.max(height, width) }: Preprocessing,
): { readonly width: number; readonly height: number } {
  if (resize === null) return { width: image.width, height: image.height };
  if (typeof resize !== 'number') return { width: resize[0], height: resize[1] };
  return scaledSize(image, resize);
}

function checkPreprocessing({ imageShape, mean, std }: Preprocessing): void {
  const channels = imageShape[2];
  if ((channels !== 1 && channels !== 3) || mean.length !== channels || std.length !== channels) {
    throw new RangeError(
      `an image of shape [${imageShape.join(', ')}] needs 1 or 3 channels with a mean and a standard ` +
        `deviation each, got ${mean.length} and ${std.length}`,
    );
  }
}

/** Luma of ITU-R 601-2 in 16-bit fixed point. */
function toGrey({ pixels, width, height }: Image): Image {
  const grey = new Uint8Array(width * height);
  for (let i = 0; i < grey.length; i++) {
    const [red, green, blue] = [pixels[3 * i]!, pixels[3 * i + 1]!, pixels[3 * i + 2]!];
    grey[i] = (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
  }
  return { pixels: grey, width, height, channels: 1 };
}
