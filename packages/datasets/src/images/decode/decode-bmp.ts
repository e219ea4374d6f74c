import { type BmpHeader, readBmpHeader } from './bmp-header.js';
import { expandBmpRuns } from './expand-bmp-runs.js';
import type { DecoderOptions } from './decoder.js';
import { checkPixels } from './pixel-limit.js';
import type { RawPicture } from './raw-picture.js';

/**
 * Decodes a BMP file of 1, 4, 8, 16, 24 or 32 bits per pixel, plain or in runs, in either order of rows.
 *
 * @returns red, green, blue, and alpha where the file says that it has some
 * @throws UnreadPictureError if it is of a kind that is not read
 * @throws PixelLimitError if it has too many pixels
 * @throws RangeError if it is cut short
 * @example
 * decodeBmp(readFileSync('photo.bmp'), { maxPixels: 2 ** 28 }).channels; // 3
 */
export function decodeBmp(bytes: Uint8Array, { maxPixels }: DecoderOptions): RawPicture {
  const header = readBmpHeader(bytes);
  checkPixels(header, maxPixels);
  const { width, height, topDown, bits } = header;
  const channels = bits >= 16 && bits !== 24 && header.masks[3] !== 0 ? 4 : 3;
  const readRow =
    bits <= 8 ? indexedRow(bytes, header) : bits === 24 ? plainRow(bytes, header) : maskedRow(bytes, header);
  const pixels = new Uint8Array(width * height * channels);
  for (let row = 0; row < height; row++) {
    const place = topDown ? row : height - 1 - row;
    readRow(row, pixels.subarray(place * width * channels, (place + 1) * width * channels));
  }
  return { pixels, width, height, channels };
}

/** Writes the pixels of a row, counted in the order of the file. */
type RowReader = (row: number, target: Uint8Array) => void;

/** Where the rows lie; each begins at a multiple of four bytes. */
function rowStarts(
  bytes: Uint8Array,
  { width, height, bits, pixelStart }: BmpHeader,
): (row: number) => number {
  const stride = Math.ceil((width * bits) / 32) * 4;
  // The padding of the last row may be missing.
  const needed = pixelStart + (height - 1) * stride + Math.ceil((width * bits) / 8);
  if (bytes.length < needed) {
    throw new RangeError(`the file ends before the picture does: it has ${bytes.length} of ${needed} bytes`);
  }
  return (row) => pixelStart + row * stride;
}

function indexedRow(bytes: Uint8Array, header: BmpHeader): RowReader {
  const { width, bits, runs, paletteStart, paletteEntry, pixelStart } = header;
  const palette = bytes.subarray(paletteStart, Math.max(paletteStart, pixelStart));
  const indices = runs ? expandBmpRuns(bytes, header) : undefined;
  const start = runs ? () => 0 : rowStarts(bytes, header);
  const indexAt = (row: number, x: number): number => {
    if (indices) return indices[row * width + x]!;
    const bit = x * bits;
    return (bytes[start(row) + (bit >> 3)]! >> (8 - bits - (bit & 7))) & (2 ** bits - 1);
  };
  return (row, target) => {
    for (let x = 0; x < width; x++) {
      const entry = indexAt(row, x) * paletteEntry;
      for (let k = 0; k < 3; k++) target[x * 3 + k] = palette[entry + 2 - k] ?? 0;
    }
  };
}

function plainRow(bytes: Uint8Array, header: BmpHeader): RowReader {
  const start = rowStarts(bytes, header);
  return (row, target) => {
    const from = start(row);
    for (let i = 0; i < target.length; i += 3) {
      for (let k = 0; k < 3; k++) target[i + k] = bytes[from + i + 2 - k]!;
    }
  };
}

function maskedRow(bytes: Uint8Array, header: BmpHeader): RowReader {
  const { bits, masks } = header;
  const start = rowStarts(bytes, header);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fields = masks.filter((mask, k) => k < 3 || mask !== 0).map(fieldOf);
  return (row, target) => {
    for (let i = 0, from = start(row); i < target.length; from += bits / 8) {
      const value = bits === 16 ? view.getUint16(from, true) : view.getUint32(from, true);
      for (const { mask, shift, most } of fields) {
        target[i++] = most === 0 ? 0 : Math.floor((((value & mask) >>> shift) * 255) / most);
      }
    }
  };
}

/** How far the bits of a mask lie from the right, and their greatest value. */
function fieldOf(mask: number): { mask: number; shift: number; most: number } {
  const shift = mask === 0 ? 0 : 31 - Math.clz32(mask & -mask);
  return { mask, shift, most: mask >>> shift };
}
