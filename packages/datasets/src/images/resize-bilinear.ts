import type { Image } from './image.js';

/** Weights are whole numbers with this many fractional bits. */
const BITS = 22;
const HALF = 2 ** (BITS - 1);
const ONE = 2 ** BITS;

/** Contributions of input samples to each output sample of one axis. */
interface AxisWeights {
  readonly first: Int32Array;
  readonly count: Int32Array;
  /** `[outputs, longest]` */
  readonly weights: Float64Array;
  readonly longest: number;
}

/**
 * Resizes an 8-bit image with a triangle filter that widens when shrinking, in the arithmetic of the Pillow
 * library: weights in fixed point, rows first, 8 bits between the passes. Results are equal to Pillow's
 * "bilinear" to the bit.
 *
 * @param image - of any size
 * @param size - the new width and height
 * @throws RangeError if the new size is not positive
 * @example
 * const image = { pixels: Uint8Array.of(0, 100), width: 2, height: 1, channels: 1 } as const;
 * resizeBilinear(image, { width: 1, height: 1 }).pixels; // Uint8Array [50]
 */
export function resizeBilinear(
  image: Image,
  { width, height }: { readonly width: number; readonly height: number },
): Image {
  if (!(Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0)) {
    throw new RangeError(`an image cannot be resized to ${width} × ${height}`);
  }
  const across = width === image.width ? image : resizeRows(image, width);
  return height === image.height ? across : resizeColumns(across, height);
}

function resizeRows(image: Image, width: number): Image {
  const { pixels, height, channels } = image;
  const { first, count, weights, longest } = axisWeights(image.width, width);
  const result = new Uint8Array(height * width * channels);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const start = (row * image.width + first[column]!) * channels;
      for (let channel = 0; channel < channels; channel++) {
        let sum = HALF;
        for (let k = 0; k < count[column]!; k++) {
          sum += pixels[start + k * channels + channel]! * weights[column * longest + k]!;
        }
        result[(row * width + column) * channels + channel] = clip(sum);
      }
    }
  }
  return { pixels: result, width, height, channels };
}

function resizeColumns(image: Image, height: number): Image {
  const { pixels, width, channels } = image;
  const { first, count, weights, longest } = axisWeights(image.height, height);
  const stride = width * channels;
  const result = new Uint8Array(height * stride);
  const sums = new Float64Array(stride);
  for (let row = 0; row < height; row++) {
    sums.fill(HALF);
    for (let k = 0; k < count[row]!; k++) {
      const weight = weights[row * longest + k]!;
      const start = (first[row]! + k) * stride;
      for (let i = 0; i < stride; i++) {
        sums[i]! += pixels[start + i]! * weight;
      }
    }
    for (let i = 0; i < stride; i++) {
      result[row * stride + i] = clip(sums[i]!);
    }
  }
  return { pixels: result, width, height, channels };
}

function clip(sum: number): number {
  return Math.min(255, Math.max(0, Math.floor(sum / ONE)));
}

function axisWeights(input: number, output: number): AxisWeights {
  const scale = input / output;
  const support = Math.max(scale, 1);
  const narrowing = 1 / support;
  const longest = Math.ceil(support) * 2 + 1;
  const first = new Int32Array(output);
  const count = new Int32Array(output);
  const weights = new Float64Array(output * longest);
  for (let i = 0; i < output; i++) {
    const centre = (i + 0.5) * scale;
    const from = Math.max(0, Math.floor(centre - support + 0.5));
    const to = Math.min(input, Math.floor(centre + support + 0.5));
    let total = 0;
    for (let k = from; k < to; k++) {
      const weight = Math.max(0, 1 - Math.abs((k - centre + 0.5) * narrowing));
      weights[i * longest + k - from] = weight;
      total += weight;
    }
    const share = 1 / total;
    for (let k = 0; k < to - from; k++) {
      const weight = weights[i * longest + k]! * share;
      weights[i * longest + k] = Math.floor(0.5 + weight * ONE);
    }
    first[i] = from;
    count[i] = to - from;
  }
  return { first, count, weights, longest };
}
