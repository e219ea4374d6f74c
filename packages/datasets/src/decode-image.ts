import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { DatasetError } from './dataset-error.js';
import type { Image } from './image.js';

/**
 * Decodes an image file of a common format (JPEG, PNG, WebP, GIF, TIFF, AVIF, SVG) to 8-bit red, green, blue.
 * Grey images are replicated, transparent parts lie on white. Orientation marks and colour profiles in the
 * file are ignored.
 *
 * @param input - path of the file, or its bytes
 * @throws DatasetError that names the file if it is missing, damaged or cut short
 * @example
 * (await decodeImage('photo.jpg')).channels; // 3
 */
export async function decodeImage(input: string | Uint8Array): Promise<Image> {
  const { default: sharp } = await import('sharp');
  try {
    const { data, info } = await sharp(input, { failOn: 'error', ignoreIcc: true, autoOrient: false })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    const pixels = channels === 3 ? data : replicate(data, width * height);
    return { pixels, width, height, channels: 3 };
  } catch (error) {
    throw new DatasetError(explain(input, error), { cause: error });
  }
}

function explain(input: string | Uint8Array, error: unknown): string {
  const reason = error instanceof Error ? error.message.trim() : String(error);
  if (typeof input !== 'string') return `cannot read the image: ${reason}.`;
  if (!existsSync(input)) return `cannot read the image ${input}: there is no such file. Check the path.`;
  return `cannot read the image ${input}: ${reason}. Check that ${basename(input)} is a complete image file.`;
}

function replicate(grey: Uint8Array, count: number): Uint8Array {
  const stride = grey.length / count;
  const pixels = new Uint8Array(count * 3);
  for (let i = 0; i < count; i++) {
    pixels.fill(grey[i * stride]!, i * 3, i * 3 + 3);
  }
  return pixels;
}
