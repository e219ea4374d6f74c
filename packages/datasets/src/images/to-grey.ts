import type { Image } from './image.js';

/**
 * Luma of ITU-R 601-2 in 16-bit fixed point, as the Pillow library's `convert("L")` computes it; of a grey image itself.
 *
 * @example
 * toGrey({ pixels: Uint8Array.of(255, 0, 0), width: 1, height: 1, channels: 3 }).pixels; // Uint8Array [76]
 */
export function toGrey(image: Image): Image {
  const { pixels, width, height } = image;
  if (image.channels === 1) return image;
  const grey = new Uint8Array(width * height);
  for (let i = 0; i < grey.length; i++) {
    const [red, green, blue] = [pixels[3 * i]!, pixels[3 * i + 1]!, pixels[3 * i + 2]!];
    grey[i] = (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
  }
  return { pixels: grey, width, height, channels: 1 };
}
