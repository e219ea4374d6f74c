import type { AlphaRule } from '../alpha-rule.js';
import { decodeWithSharp } from './decode-with-sharp.js';
import { opaqueGif } from './opaque-gif.js';
import type { RawPicture } from './raw-picture.js';
import { settleAlpha } from './settle-alpha.js';

/**
 * Decodes the first picture of a GIF file.
 *
 * @param alpha - with `drop`, transparent pixels get the colour that the palette holds for them
 * @throws Error if it is damaged or cut short
 * @example
 * (await decodeGif(readFileSync('logo.gif'), 'drop')).channels; // 3
 */
export async function decodeGif(bytes: Uint8Array, alpha: AlphaRule): Promise<RawPicture> {
  if (alpha === 'white') return decodeWithSharp(bytes);
  const { bytes: opaque, covered, background } = opaqueGif(bytes);
  const { pixels, width, height, channels } = settleAlpha(await decodeWithSharp(opaque), 'drop');
  const filled = Uint8Array.from(pixels);
  for (let y = 0, at = 0; y < height; y++) {
    const inside = y >= covered.top && y < covered.bottom;
    for (let x = 0; x < width; x++, at += channels) {
      if (!inside || x < covered.left || x >= covered.right) filled.set(background, at);
    }
  }
  return { pixels: filled, width, height, channels };
}
