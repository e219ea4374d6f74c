import type { Image } from './image.js';

/**
 * The size of an image whose shorter side gets a given length, the sides keeping their ratio; halves are
 * rounded to even numbers.
 *
 * @example
 * scaledSize({ width: 640, height: 480 }, 256); // { width: 341, height: 256 }
 */
export function scaledSize(
  { width, height }: { readonly width: number; readonly height: number },
  shorter: number,
): { width: number; height: number } {
  return width < height
    ? { width: shorter, height: roundHalfEven(height * (shorter / width)) }
    : { width: roundHalfEven(width * (shorter / height)), height: shorter };
}

/**
 * Cuts the middle out of an image; what is left over is halved, the odd pixel staying right and below.
 *
 * @throws RangeError if the image is smaller than the part
 * @example
 * const image = { pixels: Uint8Array.of(1, 2, 3, 4), width: 4, height: 1, channels: 1 } as const;
 * centreCrop(image, { width: 1, height: 1 }).pixels; // Uint8Array [2]
 */
export function centreCrop(
  image: Image,
  { width, height }: { readonly width: number; readonly height: number },
): Image {
  const left = Math.floor((image.width - width) / 2);
  const top = Math.floor((image.height - height) / 2);
  if (left < 0 || top < 0) {
    throw new RangeError(
      `cannot cut ${width} × ${height} pixels out of an image of ${image.width} × ${image.height}`,
    );
  }
  const stride = width * image.channels;
  const pixels = new Uint8Array(height * stride);
  for (let row = 0; row < height; row++) {
    const start = ((top + row) * image.width + left) * image.channels;
    pixels.set(image.pixels.subarray(start, start + stride), row * stride);
  }
  return { pixels, width, height, channels: image.channels };
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) {
    return Math.round(value);
  }
  return floor % 2 === 0 ? floor : floor + 1;
}
