import type { Metadata, Sharp } from 'sharp';
import { cmykToRgb } from './cmyk-to-rgb.js';
import type { DecoderOptions } from './decoder.js';
import { checkPixels } from './pixel-limit.js';
import { loadSharp } from './load-sharp.js';
import type { RawPicture } from './raw-picture.js';
import { UnreadPictureError } from './unread-picture-error.js';

/** Colour spaces whose values have a known range. */
const SPACES: ReadonlySet<string> = new Set(['srgb', 'rgb', 'rgb16', 'b-w', 'grey16', 'cmyk']);

/** Kinds of numbers with a known range. */
const DEPTHS: ReadonlySet<string> = new Set(['uchar', 'ushort']);

/**
 * Decodes a picture with the `sharp` library to 8 bits; of 16 bits the upper 8 stay. Colour profiles and orientation
 * marks are ignored, of several pictures the first is taken.
 *
 * @throws UnreadPictureError if its numbers have no known range
 * @throws PixelLimitError if it has too many pixels
 * @throws Error if it is damaged or cut short
 * @example
 * (await decodeWithSharp(readFileSync('drawing.png'), { maxPixels: 2 ** 28 })).channels; // 4: it has transparent parts
 */
export async function decodeWithSharp(
  bytes: Uint8Array,
  { maxPixels }: Pick<DecoderOptions, 'maxPixels'>,
): Promise<RawPicture> {
  const image = await openWithSharp(bytes, false);
  const { space, depth, width, height } = await image.metadata();
  checkPixels({ width, height }, maxPixels);
  checkRange(space, depth);
  if (space === 'cmyk') {
    return cmykToRgb(await rawPixels(image.pipelineColourspace('cmyk').toColourspace('cmyk')));
  }
  return rawPixels(image.toColourspace('srgb'));
}

/**
 * Does the same for a picture that is known to be grey or coloured with 8 or 16 bits, and small enough.
 *
 * @param size - what it is shrunk to while it is decoded; its own size by default
 * @throws Error if it is damaged or cut short
 * @example
 * (await decodeColours(readFileSync('photo.jpg'), { maxPixels: 2 ** 28 })).channels; // 3
 */
export async function decodeColours(
  bytes: Uint8Array,
  {
    maxPixels,
    size,
  }: Pick<DecoderOptions, 'maxPixels'> & {
    readonly size?: { readonly width: number; readonly height: number } | undefined;
  },
): Promise<RawPicture> {
  const image = await openWithSharp(bytes, maxPixels);
  if (size) image.resize({ ...size, fit: 'fill', fastShrinkOnLoad: true });
  return rawPixels(image.toColourspace('srgb'));
}

async function openWithSharp(bytes: Uint8Array, limitInputPixels: number | false): Promise<Sharp> {
  const sharp = await loadSharp();
  return sharp(bytes, { failOn: 'error', ignoreIcc: true, autoOrient: false, limitInputPixels });
}

async function rawPixels(image: Sharp): Promise<RawPicture> {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return { pixels: data, width, height, channels };
}

function checkRange(space: Metadata['space'], depth: Metadata['depth']): void {
  if (!DEPTHS.has(depth)) {
    throw new UnreadPictureError(
      `its pixels are numbers of the kind "${depth}", of which nobody can tell what is black and what is white`,
    );
  }
  if (!SPACES.has(space) || (space === 'cmyk' && depth !== 'uchar')) {
    throw new UnreadPictureError(`its colours are "${space}" of the kind "${depth}", which is not read`);
  }
}
