/** Pixels that a picture may have unless something else is asked for: 268,435,456, as 16,384 × 16,384. */
export const MOST_PIXELS = 2 ** 28;

/** A picture with more pixels than are allowed; its message goes on a sentence about the file. */
export class PixelLimitError extends Error {
  override name = 'PixelLimitError';
}

/**
 * Makes sure, before a picture is decoded, that it is none of those that fill the memory.
 *
 * @param size - as the header of the file tells
 * @param maxPixels - the most that are allowed
 * @throws PixelLimitError if it has more
 * @example
 * checkPixels({ width: 100_000, height: 100_000 }, MOST_PIXELS);
 * // PixelLimitError: expected at most 268435456 pixels, got 100000 × 100000
 */
export function checkPixels(
  { width, height }: { readonly width: number; readonly height: number },
  maxPixels: number,
): void {
  if (width * height <= maxPixels) return;
  throw new PixelLimitError(`expected at most ${maxPixels} pixels, got ${width} × ${height}`);
}
