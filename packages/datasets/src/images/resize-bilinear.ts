import { type AxisWeights, axisWeights, WEIGHT_BITS } from './axis-weights.js';
import type { Image } from './image.js';

/** A rectangle of an image in pixels. */
export interface ImagePart {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const HALF = 2 ** (WEIGHT_BITS - 1);

/**
 * Resizes an 8-bit image with a triangle filter that widens when shrinking, in the arithmetic of the Pillow
 * library: weights in fixed point, rows first, 8 bits between the passes. Results are equal to Pillow's
 * "bilinear" to the bit.
 *
 * @param image - of any size
 * @param options - the new width and height, and the part of the resized image that is wanted; only this part is
 * computed, from those rows that it depends on
 * @returns the part
 * @throws RangeError if the new size is not positive
 * @example
 * const image = { pixels: Uint8Array.of(0, 100), width: 2, height: 1, channels: 1 } as const;
 * resizeBilinear(image, { width: 1, height: 1 }).pixels; // Uint8Array [50]
 */
export function resizeBilinear(
  image: Image,
  {
    width,
    height,
    part = { left: 0, top: 0, width, height },
  }: { readonly width: number; readonly height: number; readonly part?: ImagePart },
): Image {
  if (!(Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0)) {
    throw new RangeError(`an image cannot be resized to ${width} × ${height}`);
  }
  const rows = axisWeights({ input: image.height, output: height, from: part.top, length: part.height });
  const columns = axisWeights({ input: image.width, output: width, from: part.left, length: part.width });
  const last = part.height - 1;
  const source = { top: rows.first[0]!, bottom: rows.first[last]! + rows.count[last]! };
  return resizeColumns(resizeRows(image, { ...source, columns }), { rows, top: source.top });
}

/** Resizes the rows from `top` to before `bottom`. */
function resizeRows(
  image: Image,
  { top, bottom, columns }: { readonly top: number; readonly bottom: number; readonly columns: AxisWeights },
): Image {
  const { pixels, channels } = image;
  const { first, count, weights, longest } = columns;
  const [width, height] = [first.length, bottom - top];
  const result = new Uint8Array(height * width * channels);
  for (let row = 0, to = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const start = ((top + row) * image.width + first[column]!) * channels;
      for (let channel = 0; channel < channels; channel++) {
        let sum = HALF;
        for (let k = 0; k < count[column]!; k++) {
          sum += pixels[start + k * channels + channel]! * weights[column * longest + k]!;
        }
        result[to++] = clip(sum);
      }
    }
  }
  return { pixels: result, width, height, channels };
}

/** Resizes the columns of an image whose rows begin with row `top` of the weights' input. */
function resizeColumns(
  image: Image,
  { rows, top }: { readonly rows: AxisWeights; readonly top: number },
): Image {
  const { pixels, width, channels } = image;
  const { first, count, weights, longest } = rows;
  const height = first.length;
  const stride = width * channels;
  const result = new Uint8Array(height * stride);
  const sums = new Int32Array(stride);
  for (let row = 0; row < height; row++) {
    sums.fill(HALF);
    for (let k = 0; k < count[row]!; k++) {
      const weight = weights[row * longest + k]!;
      const start = (first[row]! - top + k) * stride;
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
  return Math.min(255, sum >> WEIGHT_BITS);
}
