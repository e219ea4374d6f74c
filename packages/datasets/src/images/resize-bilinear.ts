import { kernelMemory } from '../kernel/kernel-memory.js';
import { planResize } from '../kernel/resize-part.js';
import type { Image } from './image.js';

/**
 * Resizes an 8-bit image with a triangle filter that widens when shrinking, in the arithmetic of the Pillow
 * library: weights in fixed point, rows first, 8 bits between the passes. Results are equal to Pillow's
 * "bilinear" to the bit.
 *
 * @param image - of any size
 * @param size - the new width and height
 * @throws RangeError if the new size is not positive
 * @throws DatasetError if it does not fit in the kernel's memory of 1 GiB
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
  kernelMemory.begin();
  const part = { left: 0, top: 0, width, height };
  const { address, stride, channels, run } = planResize(kernelMemory, {
    image,
    width,
    height,
    part,
    grey: false,
  });
  const { bytes } = kernelMemory.views();
  run();
  const rowBytes = width * channels;
  const pixels = new Uint8Array(height * rowBytes);
  for (let row = 0; row < height; row++) {
    const start = address + row * stride;
    pixels.set(bytes.subarray(start, start + rowBytes), row * rowBytes);
  }
  return { pixels, width, height, channels };
}
