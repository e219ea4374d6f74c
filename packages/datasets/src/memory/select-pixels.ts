/** Options of {@link selectPixels}. */
export interface SelectPixelsOptions {
  /** Which images, in the order of the result. */
  readonly positions: ArrayLike<number>;
  readonly imageShape: readonly [height: number, width: number, channels: number];
}

/**
 * Copies the images at the given positions into new shared memory, which worker threads read without a copy of their own.
 * All images that lie in shared memory already are returned as they are.
 *
 * @param pixels - 8-bit pixels. `[images, height, width, channels]`
 * @returns `[positions.length, height, width, channels]`
 * @example
 * selectPixels(Uint8Array.of(1, 2, 3, 4), { positions: [1], imageShape: [1, 2, 1] }); // Uint8Array [3, 4]
 */
export function selectPixels(pixels: Uint8Array, { positions, imageShape }: SelectPixelsOptions): Uint8Array {
  const imageSize = imageShape[0] * imageShape[1] * imageShape[2];
  const count = positions.length;
  const everything = count * imageSize === pixels.length;
  if (everything && pixels.buffer instanceof SharedArrayBuffer) {
    return pixels;
  }
  const selected = new Uint8Array(new SharedArrayBuffer(count * imageSize));
  if (everything) {
    selected.set(pixels);
    return selected;
  }
  for (let i = 0; i < count; i++) {
    const start = positions[i]! * imageSize;
    selected.set(pixels.subarray(start, start + imageSize), i * imageSize);
  }
  return selected;
}
