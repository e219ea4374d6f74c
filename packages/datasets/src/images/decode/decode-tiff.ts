import { decodeWithSharp } from './decode-with-sharp.js';
import type { DecoderOptions } from './decoder.js';
import type { RawPicture } from './raw-picture.js';
import { readTiffTags } from './tiff-tags.js';
import { UnreadPictureError } from './unread-picture-error.js';

const [COMPRESSION, PHOTOMETRIC, EXTRA_SAMPLES] = [259, 262, 338];
const [JPEG_OLD, JPEG, YCBCR, PREMULTIPLIED] = [6, 7, 6, 1];

/**
 * Decodes the first picture of a TIFF file; colours that are stored multiplied with their alpha are divided by it.
 *
 * @throws UnreadPictureError if its colours or numbers are of a kind that is not read
 * @throws PixelLimitError if it has too many pixels
 * @throws Error if it is damaged or cut short
 * @example
 * (await decodeTiff(readFileSync('scan.tif'), { maxPixels: 2 ** 28 })).channels; // 3
 */
export async function decodeTiff(bytes: Uint8Array, options: DecoderOptions): Promise<RawPicture> {
  const tags = readTiffTags(bytes);
  const compression = tags.get(COMPRESSION);
  if (tags.get(PHOTOMETRIC) === YCBCR && compression !== JPEG && compression !== JPEG_OLD) {
    throw new UnreadPictureError('it is a TIFF file of luminance and chrominance (YCbCr), which is not read');
  }
  const picture = await decodeWithSharp(bytes, options);
  return tags.get(EXTRA_SAMPLES) === PREMULTIPLIED && picture.channels === 4
    ? divideByAlpha(picture)
    : picture;
}

function divideByAlpha(picture: RawPicture): RawPicture {
  const pixels = Uint8Array.from(picture.pixels);
  for (let i = 0; i < pixels.length; i += 4) {
    const alpha = pixels[i + 3]!;
    if (alpha === 0 || alpha === 255) continue;
    for (let k = i; k < i + 3; k++) pixels[k] = Math.min(255, Math.floor((255 * pixels[k]!) / alpha));
  }
  return { ...picture, pixels };
}
