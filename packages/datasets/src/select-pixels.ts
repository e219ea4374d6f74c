/**
 * Copies the images at the given positions into new shared memory.
 *
 * @param pixels - 8-bit pixels. `[images, imageSize]`
 * @returns `[positions.length, imageSize]`
 * @example
 * selectPixels(Uint8Array.of(1, 2, 3, 4), { positions: [1], imageSize: 2 }); // Uint8Array [3, 4]
 */
export function selectPixels(
  pixels: Uint8Array,
  { positions, imageSize }: { positions: ArrayLike<number>; imageSize: number },
): Uint8Array {
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
