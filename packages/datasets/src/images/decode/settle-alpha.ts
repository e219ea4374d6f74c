import type { AlphaRule } from '../alpha-rule.js';
import type { Image } from '../image.js';
import type { RawPicture } from './raw-picture.js';

/**
 * Makes red, green, blue of any picture: grey is replicated, transparency settled by the rule.
 *
 * @returns `[height, width, 3]`; on white, a value v under the alpha a is ⌊(v · a + 255 · (255 − a)) / 255⌋
 * @example
 * const clear = { pixels: Uint8Array.of(10, 20, 30, 0), width: 1, height: 1, channels: 4 } as const;
 * settleAlpha(clear, 'drop').pixels; // Uint8Array [10, 20, 30]
 * settleAlpha(clear, 'white').pixels; // Uint8Array [255, 255, 255]
 */
export function settleAlpha({ pixels, width, height, channels }: RawPicture, rule: AlphaRule): Image {
  if (channels === 3) {
    return { pixels, width, height, channels };
  }
  const [grey, clear] = [channels < 3, channels % 2 === 0 && rule === 'white'];
  const result = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < result.length; from += channels, to += 3) {
    const alpha = clear ? pixels[from + channels - 1]! : 255;
    for (let k = 0; k < 3; k++) {
      const value = pixels[from + (grey ? 0 : k)]!;
      result[to + k] = alpha === 255 ? value : Math.floor((value * alpha + 255 * (255 - alpha)) / 255);
    }
  }
  return { pixels: result, width, height, channels: 3 };
}
