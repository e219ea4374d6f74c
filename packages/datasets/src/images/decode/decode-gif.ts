import { decodeWithSharp } from './decode-with-sharp.js';
import type { DecoderOptions } from './decoder.js';
import { opaqueGif } from './opaque-gif.js';
import { checkPixels } from './pixel-limit.js';
import type { RawPicture } from './raw-picture.js';
import { settleAlpha } from './settle-alpha.js';

/**
 * Decodes the first picture of a GIF file.
 *
 * @param options - with the alpha rule `drop`, transparent pixels get the colour that the palette holds for them
 * @throws PixelLimitError if it has too many pixels
 * @throws Error if it is damaged or cut short
 * @example
 * (await decodeGif(readFileSync('logo.gif'), { maxPixels: 2 ** 28 })).channels; // 3
 */
export async function decodeGif(bytes: Uint8Array, options: DecoderOptions): Promise<RawPicture> {
  // The library takes a large screen for a mistake and goes by the first picture.
  const [width, height] = [6, 8].map((at) => bytes[at]! | (bytes[at + 1]! << 8)) as [number, number];
  if (bytes.length > 9) checkPixels({ width, height }, options.maxPixels);
  return options.alpha === 'white' ? decodeWithSharp(bytes, options) : decodeOpaque(bytes, options);
}

async function decodeOpaque(bytes: Uint8Array, options: DecoderOptions): Promise<RawPicture> {
  const { bytes: opaque, covered, background } = opaqueGif(bytes);
  const { pixels, width, height, channels } = settleAlpha(await decodeWithSharp(opaque, options), 'drop');
  const filled = Uint8Array.from(pixels);
  for (let y = 0, at = 0; y < height; y++) {
    const inside = y >= covered.top && y < covered.bottom;
    for (let x = 0; x < width; x++, at += channels) {
      if (!inside || x < covered.left || x >= covered.right) filled.set(background, at);
    }
  }
  return { pixels: filled, width, height, channels };
}
