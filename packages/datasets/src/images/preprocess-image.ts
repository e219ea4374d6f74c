import type { AlphaRule } from './alpha-rule.js';
import { decodeImage } from './decode-image.js';
import { centreCrop, scaledSize } from './image-geometry.js';
import type { Image } from './image.js';
import { resizeBilinear } from './resize-bilinear.js';

/** Options of {@link preprocessImage}. */
export interface PreprocessImageOptions {
  /** What the network takes. */
  readonly imageShape: readonly [height: number, width: number, channels: number];
  /** Per channel, on the scale 0 … 255. */
  readonly mean: readonly number[];
  readonly std: readonly number[];
  /**
   * Length of the shorter side before the middle is cut out.
   * @default the longer side of the image shape
   */
  readonly resize?: number;
  /**
   * What becomes of transparent parts: the colour under them (`drop`, as the published preparation does), or white.
   * @default 'drop'
   */
  readonly alpha?: AlphaRule | undefined;
}

/**
 * Reads an image file as a network that was trained on a dataset wants to see it: decoded, resized by the
 * shorter side, cut to the middle and standardized.
 *
 * @param input - path of the file, or its bytes
 * @returns `[height, width, channels]`
 * @throws DatasetError if it cannot be read as an image
 * @throws RangeError if the shape is none of an image or larger than the resized image
 * @example
 * const { imageShape, mean, std } = await loadDataset('emoji');
 * (await preprocessImage('dog.jpg', { imageShape, mean, std })).length; // 3072
 */
export async function preprocessImage(
  input: string | Uint8Array,
  options: PreprocessImageOptions,
): Promise<Float32Array> {
  const { imageShape, mean, std } = options;
  const [height, width, channels] = imageShape;
  if ((channels !== 1 && channels !== 3) || mean.length !== channels || std.length !== channels) {
    throw new RangeError(
      `an image of shape [${imageShape.join(', ')}] needs 1 or 3 channels with a mean and a standard ` +
        `deviation each, got ${mean.length} and ${std.length}`,
    );
  }
  const { resize = Math.max(height, width), alpha = 'drop' } = options;
  const decoded = await decodeImage(input, { alpha });
  const image = channels === 1 ? toGrey(decoded) : decoded;
  const { pixels } = centreCrop(resizeBilinear(image, scaledSize(image, resize)), { width, height });
  return Float32Array.from(pixels, (value, i) => (value - mean[i % channels]!) / std[i % channels]!);
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
