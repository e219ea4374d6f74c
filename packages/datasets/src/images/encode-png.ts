import { loadSharp } from './decode/load-sharp.js';

/**
 * Encodes 8-bit pixels as a PNG file.
 *
 * @param pixels - `[height, width, channels]` with 1 or 3 channels
 * @param options - the shape, and the length of the shorter side to enlarge or shrink to
 * @example
 * await encodePng(new Uint8Array(32 * 32 * 3), { shape: [32, 32, 3], size: 96 }); // a black square of 96 × 96
 */
export async function encodePng(
  pixels: Uint8Array,
  options: {
    readonly shape: readonly [height: number, width: number, channels: number];
    readonly size?: number;
  },
): Promise<Uint8Array> {
  const sharp = await loadSharp();
  const [height, width, channels] = options.shape;
  const image = sharp(Uint8Array.from(pixels), { raw: { width, height, channels: channels === 1 ? 1 : 3 } });
  const { size } = options;
  if (size !== undefined && size !== Math.min(width, height)) {
    const factor = size / Math.min(width, height);
    image.resize(Math.round(width * factor), Math.round(height * factor), { kernel: 'cubic' });
  }
  return image.png().toBuffer();
}
