import { UnreadPictureError } from './unread-picture-error.js';

/** What the header of a BMP file says. */
export interface BmpHeader {
  readonly width: number;
  readonly height: number;
  /** Rows are stored from top to bottom instead of the other way round. */
  readonly topDown: boolean;
  /** Bits per pixel. */
  readonly bits: 1 | 4 | 8 | 16 | 24 | 32;
  /** Palette indices are stored as runs. */
  readonly runs: boolean;
  /** Where a pixel of 16 or 32 bits keeps red, green, blue, alpha; 0 for none. */
  readonly masks: readonly [red: number, green: number, blue: number, alpha: number];
  /** Where palette and pixels begin, and the bytes of a palette entry. */
  readonly paletteStart: number;
  readonly paletteEntry: 3 | 4;
  readonly pixelStart: number;
}

const BITS = new Set([1, 4, 8, 16, 24, 32]);
const HEADER_SIZES = new Set([12, 40, 52, 56, 64, 108, 124]);
const COMPRESSIONS: Readonly<Record<number, string>> = {
  0: 'none',
  1: 'runs of 8-bit indices',
  2: 'runs of 4-bit indices',
  3: 'masks',
  6: 'masks with alpha',
};

/**
 * Reads the header of a BMP file, of Windows 2 to 5 or OS/2.
 *
 * @throws UnreadPictureError if it is of a kind that is not read
 * @throws RangeError if it is cut short or its size is impossible
 * @example
 * readBmpHeader(readFileSync('photo.bmp')).bits; // 24
 */
export function readBmpHeader(bytes: Uint8Array): BmpHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = view.getUint32(14, true);
  if (!HEADER_SIZES.has(size)) {
    throw new UnreadPictureError(`it is a BMP file with a header of ${size} bytes, which is not known`);
  }
  if (bytes.length < 14 + size + (size === 40 ? 12 : 0)) {
    throw new RangeError('the file ends within its header');
  }
  const old = size === 12;
  const rows = old ? view.getUint16(20, true) : view.getInt32(22, true);
  const [width, height] = [old ? view.getUint16(18, true) : view.getInt32(18, true), Math.abs(rows)];
  const bits = view.getUint16(old ? 24 : 28, true);
  const compression = old ? 0 : view.getUint32(30, true);
  checkKind(bits, compression);
  if (!(width > 0 && height > 0)) {
    throw new RangeError(`it says to be ${width} × ${height} pixels large`);
  }
  const afterHeader = 14 + size;
  const masked = compression === 3 || compression === 6;
  const paletteStart = afterHeader + (masked && size === 40 ? (compression === 6 ? 16 : 12) : 0);
  const paletteEntry = old ? 3 : 4;
  const colours = (old ? 0 : view.getUint32(46, true)) || 2 ** Math.min(bits, 8);
  const stored = view.getUint32(10, true);
  // Some programs forget the palette when they say where the pixels begin.
  const forgotten = bits <= 8 && stored === afterHeader ? paletteEntry * colours : 0;
  const pixelStart = (stored || paletteStart) + forgotten;
  const masks = masked
    ? readMasks(view, { bits, hasAlpha: size >= 56 || compression === 6 })
    : defaultMasks(bits);
  const runs = compression === 1 || compression === 2;
  return {
    width,
    height,
    topDown: rows < 0,
    bits: bits as BmpHeader['bits'],
    runs,
    masks,
    paletteStart,
    paletteEntry,
    pixelStart,
  };
}

function checkKind(bits: number, compression: number): void {
  const name = COMPRESSIONS[compression];
  if (name === undefined) {
    throw new UnreadPictureError(`it is a BMP file of compression ${compression}, which is not read`);
  }
  const fits =
    BITS.has(bits) &&
    (compression === 0 || (compression === 1 ? bits === 8 : compression === 2 ? bits === 4 : bits >= 16));
  if (!fits)
    throw new UnreadPictureError(
      `it is a BMP file of ${bits} bits (compression: ${name}), which is not read`,
    );
}

function readMasks(
  view: DataView,
  { bits, hasAlpha }: { readonly bits: number; readonly hasAlpha: boolean },
): BmpHeader['masks'] {
  const masks = [54, 58, 62].map((position) => view.getUint32(position, true));
  const [red = 0, green = 0, blue = 0] = masks;
  const alpha = hasAlpha ? view.getUint32(66, true) : 0;
  return masks.every((mask) => mask === 0) ? defaultMasks(bits) : [red, green, blue, alpha];
}

function defaultMasks(bits: number): BmpHeader['masks'] {
  return bits === 16 ? [0x7c00, 0x3e0, 0x1f, 0] : [0xff0000, 0xff00, 0xff, 0];
}
