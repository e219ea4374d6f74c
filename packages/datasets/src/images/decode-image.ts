import { explainFile, fileDamage, fileKind } from '@semantic-embeddings/formats';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { AlphaRule } from './alpha-rule.js';
import { DatasetError } from '../dataset-error.js';
import { decodeBmp } from './decode/decode-bmp.js';
import { decodeGif } from './decode/decode-gif.js';
import { decodeJpeg } from './decode/decode-jpeg.js';
import { decodeTiff } from './decode/decode-tiff.js';
import { decodeWithSharp } from './decode/decode-with-sharp.js';
import type { Decoder } from './decode/decoder.js';
import { loadSharp } from './decode/load-sharp.js';
import type { Image } from './image.js';
import { orientImage } from './orient-image.js';
import { MOST_PIXELS, PixelLimitError } from './decode/pixel-limit.js';
import { type PictureKind, pictureKind, readPictureKinds } from './decode/picture-kind.js';
import type { OrientationRule } from './preprocessing.js';
import { settleAlpha } from './decode/settle-alpha.js';
import { UnreadPictureError } from './decode/unread-picture-error.js';

/** Options of {@link decodeImage}. */
export interface DecodeImageOptions {
  /**
   * What becomes of transparent parts. A drawing (SVG) stores no colour under them and always lies on white.
   * @default 'drop'
   */
  readonly alpha?: AlphaRule | undefined;
  /**
   * What becomes of marks that say how the camera was held; the published preparation ignores them.
   * @default 'ignore'
   */
  readonly orientation?: OrientationRule | undefined;
  /**
   * The most pixels that a picture may have by its header, before anything of it is decoded: a small file can claim a
   * picture that fills the memory.
   * @default 2^28
   */
  readonly maxPixels?: number | undefined;
  /**
   * Length that the shorter side may shrink to while a JPEG file is decoded, by 2, 4 or 8: quicker for large photographs,
   * but other pixels than those of the published preparation.
   * @default none
   */
  readonly shrinkTo?: number | undefined;
}

/** Formats that need more, or less, than the library. */
const decoders: Readonly<Record<string, Decoder>> = {
  ...{ BMP: decodeBmp, GIF: decodeGif, JPEG: decodeJpeg, TIFF: decodeTiff },
};

/**
 * Decodes an image file (JPEG, PNG, GIF, WebP, TIFF, AVIF, BMP, SVG; its content tells which) to 8-bit red, green,
 * blue as the Pillow library's `convert("RGB")` does: grey is replicated, CMYK converted without profiles, the
 * first of several pictures taken, orientation marks (unless they are asked for) and colour profiles ignored. Of 16 bits the upper 8 stay, of
 * grey pictures too, where Pillow clips.
 *
 * @param input - path of the file, or its bytes
 * @throws DatasetError that names the file if it is missing, damaged, cut short, of another kind, or too large
 * @example
 * (await decodeImage('photo.jpg')).channels; // 3
 */
export async function decodeImage(
  input: string | Uint8Array,
  { alpha = 'drop', orientation = 'ignore', maxPixels = MOST_PIXELS, shrinkTo }: DecodeImageOptions = {},
): Promise<Image> {
  const bytes = typeof input === 'string' ? await readBytes(input) : input;
  const path = typeof input === 'string' ? input : undefined;
  const refuse = (reason: string, cause?: unknown) =>
    new DatasetError(`cannot read the image${path === undefined ? '' : ` ${path}`}: ${reason}`, { cause });
  const kind = pictureKind(bytes);
  if (kind?.read !== true) throw refuse(explainKind(kind, { bytes, source: path ?? 'FILE' }));
  try {
    const picture = await (decoders[kind.name] ?? decodeWithSharp)(bytes, { alpha, maxPixels, shrinkTo });
    const image = settleAlpha(picture, kind.name === 'SVG' ? 'white' : alpha);
    return orientation === 'apply' ? orientImage(image, await orientationMark(bytes)) : image;
  } catch (cause) {
    if (cause instanceof UnreadPictureError) {
      throw refuse(`${cause.message}. Save it with 8 or 16 bits per channel, as PNG for example.`, cause);
    }
    if (cause instanceof PixelLimitError) {
      throw refuse(`${cause.message}. Leave it out, make it smaller, or allow for more pixels.`, cause);
    }
    const damage = fileDamage(bytes);
    if (damage) throw refuse(`${damage.problem}; ${damage.remedy}.`, cause);
    const reason = (cause instanceof Error ? cause.message : String(cause))
      .trim()
      .replaceAll(/\s*\n\s*/g, ' ');
    const file = path === undefined ? 'it' : basename(path);
    throw refuse(`${reason}. Check that ${file} is a complete image file.`, cause);
  }
}

/** The mark of a file of a kind that the library reads; others have none. */
async function orientationMark(bytes: Uint8Array): Promise<number | undefined> {
  const sharp = await loadSharp();
  const { orientation } = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => ({ orientation: undefined }));
  return orientation;
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const reason =
      code === 'ENOENT'
        ? 'there is no such file. Check the path.'
        : code === 'EISDIR'
          ? 'it is a folder. Name the files in it.'
          : `${message}.`;
    throw new DatasetError(`cannot read the image ${path}: ${reason}`, { cause });
  }
}

/** What a file is that is not read: a kind of picture, something else, or a picture that was damaged on its way. */
function explainKind(
  kind: PictureKind | undefined,
  { bytes, source }: { readonly bytes: Uint8Array; readonly source: string },
): string {
  if (bytes.length === 0) return 'it is empty.';
  const read = `The formats that are read are ${readPictureKinds()}.`;
  if (kind !== undefined) {
    return `it is a file of the kind ${kind.name}, which is not read; convert it, to PNG for example. ${read}`;
  }
  const found = fileKind(bytes);
  if (found === 'unknown') return `its content is none of an image that is known. ${read}`;
  return `expected a picture, ${explainFile(bytes, { source })}.${found === 'damaged' ? '' : ` ${read}`}`;
}
