import type { Image } from './image.js';

/** Where a part of given size begins on one axis of an image; negative where the image is smaller and is padded. */
export interface PartPosition {
  /** @default the middle, the odd pixel staying right and below */
  readonly left?: number;
  readonly top?: number;
}

/**
 * Cuts a part out of an image; where the image is smaller it is continued by its mirror image, whose edge pixel is not
 * repeated (… c b | a b c | b a …), as often as needed.
 *
 * @param image - 8 bits per channel
 * @param size - of the part, and its place
 * @example
 * const image = { pixels: Uint8Array.of(1, 2, 3, 4), width: 4, height: 1, channels: 1 } as const;
 * cropOrPad(image, { width: 1, height: 1 }).pixels; // Uint8Array [2]
 * cropOrPad(image, { width: 8, height: 1 }).pixels; // Uint8Array [3, 2, 1, 2, 3, 4, 3, 2]
 */
export function cropOrPad(
  image: Image,
  {
    width,
    height,
    left = middle(image.width, width),
    top = middle(image.height, height),
  }: { readonly width: number; readonly height: number } & PartPosition,
): Image {
  const { channels } = image;
  if (width === image.width && height === image.height && left === 0 && top === 0) return image;
  const pixels = new Uint8Array(width * height * channels);
  const columns = mirroredPositions({ length: width, first: left, available: image.width });
  const rows = mirroredPositions({ length: height, first: top, available: image.height });
  const inside = left >= 0 && left + width <= image.width;
  for (let row = 0; row < height; row++) {
    const from = rows[row]! * image.width * channels;
    const to = row * width * channels;
    if (inside) {
      pixels.set(image.pixels.subarray(from + left * channels, from + (left + width) * channels), to);
      continue;
    }
    for (let column = 0; column < width; column++) {
      for (let channel = 0; channel < channels; channel++) {
        pixels[to + column * channels + channel] =
          image.pixels[from + columns[column]! * channels + channel]!;
      }
    }
  }
  return { pixels, width, height, channels };
}

/**
 * First position of a part in the middle of an axis; negative where the axis is shorter than the part.
 *
 * @example
 * middle(341, 224); // 58
 */
export function middle(available: number, length: number): number {
  return available >= length ? Math.floor((available - length) / 2) : -Math.floor((length - available) / 2);
}

/**
 * Positions in a row of `available` pixels that `length` pixels from `first` on are taken from, where the row is
 * continued by its mirror image.
 *
 * @example
 * mirroredPositions({ length: 5, first: -2, available: 3 }); // Int32Array [2, 1, 0, 1, 2]
 */
export function mirroredPositions({
  length,
  first,
  available,
}: {
  readonly length: number;
  readonly first: number;
  readonly available: number;
}): Int32Array {
  const period = Math.max(1, 2 * (available - 1));
  return Int32Array.from({ length }, (_, i) => {
    const phase = (((first + i) % period) + period) % period;
    return available === 1 ? 0 : Math.min(phase, period - phase);
  });
}
