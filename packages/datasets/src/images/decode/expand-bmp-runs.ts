import type { BmpHeader } from './bmp-header.js';

/**
 * Expands the runs of palette indices of a BMP file (RLE8 and RLE4).
 *
 * @param bytes - the whole file
 * @returns indices in the order of the file, the lowest row first; what no run covers is 0. `[height, width]`
 * @throws RangeError if the file ends before the picture does
 * @example
 * expandBmpRuns(Uint8Array.of(3, 7, 0, 1), { width: 3, height: 1, bits: 8, pixelStart: 0 }); // Uint8Array [7, 7, 7]
 */
export function expandBmpRuns(
  bytes: Uint8Array,
  { width, height, bits, pixelStart }: Pick<BmpHeader, 'width' | 'height' | 'bits' | 'pixelStart'>,
): Uint8Array {
  const indices = new Uint8Array(width * height);
  const perByte = bits === 4 ? 2 : 1;
  let [position, x, y] = [pixelStart, 0, 0];
  const next = (): number => {
    const byte = bytes[position++];
    if (byte === undefined) throw new RangeError('the file ends before the picture does');
    return byte;
  };
  const put = (index: number): void => {
    if (x < width) indices[y * width + x++] = index;
  };
  const nibble = (byte: number, i: number): number =>
    perByte === 1 ? byte : i % 2 === 0 ? byte >> 4 : byte & 15;
  while (y < height) {
    const [count, value] = [next(), next()];
    if (count > 0) {
      for (let i = 0; i < count; i++) put(nibble(value, i));
    } else if (value === 0) {
      [x, y] = [0, y + 1];
    } else if (value === 1) {
      break;
    } else if (value === 2) {
      [x, y] = [x + next(), y + next()];
    } else {
      const start = position;
      for (let i = 0, byte = 0; i < value; i++) {
        if (i % perByte === 0) byte = next();
        put(nibble(byte, i));
      }
      position += (position - start) % 2;
    }
  }
  return indices;
}
