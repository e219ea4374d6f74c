import type { RawPicture } from './raw-picture.js';

/**
 * Turns cyan, magenta, yellow, black into red, green, blue as the Pillow library does: (255 − c) · (255 − k) / 255,
 * without colour profiles, rounded like its `cmyk2rgb`.
 *
 * @param inks - four bytes per pixel, 255 for full ink
 * @example
 * cmykToRgb({ pixels: Uint8Array.of(91, 90, 165, 0), width: 1, height: 1 }).pixels; // Uint8Array [164, 165, 90]
 */
export function cmykToRgb({ pixels, width, height }: Omit<RawPicture, 'channels'>): RawPicture {
  const count = width * height;
  const stride = pixels.length / count;
  const result = new Uint8Array(count * 3);
  for (let i = 0; i < count; i++) {
    const light = 255 - pixels[i * stride + 3]!;
    for (let k = 0; k < 3; k++) {
      const product = pixels[i * stride + k]! * light + 128;
      result[i * 3 + k] = Math.max(0, light - (((product >> 8) + product) >> 8));
    }
  }
  return { pixels: result, width, height, channels: 3 };
}
