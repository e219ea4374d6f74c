import { decodeColours, decodeWithSharp } from './decode-with-sharp.js';
import type { DecoderOptions } from './decoder.js';
import { jpegFrame } from './jpeg-frame.js';
import { checkPixels } from './pixel-limit.js';
import type { RawPicture } from './raw-picture.js';

/**
 * Decodes a JPEG file. Most are grey or coloured with 8 bits: these are decoded without asking the library for their kind
 * first, which would read the header twice.
 *
 * @throws UnreadPictureError if its numbers have no known range
 * @throws PixelLimitError if it has too many pixels
 * @throws Error if it is damaged or cut short
 * @example
 * (await decodeJpeg(readFileSync('photo.jpg'), { maxPixels: 2 ** 28 })).channels; // 3
 */
export async function decodeJpeg(bytes: Uint8Array, options: DecoderOptions): Promise<RawPicture> {
  const frame = jpegFrame(bytes);
  if (frame?.components !== 1 && frame?.components !== 3) return decodeWithSharp(bytes, options);
  checkPixels(frame, options.maxPixels);
  return decodeColours(bytes, { ...options, size: shrunkSize(frame, options.shrinkTo) });
}

/** The smallest of a half, a quarter and an eighth that is large enough: what is quickly made of a JPEG file. */
function shrunkSize(
  { width, height }: { readonly width: number; readonly height: number },
  shrinkTo = Infinity,
): { readonly width: number; readonly height: number } | undefined {
  const factor = [8, 4, 2].find((shrink) => Math.min(width, height) / shrink >= shrinkTo);
  return factor === undefined
    ? undefined
    : { width: Math.ceil(width / factor), height: Math.ceil(height / factor) };
}
