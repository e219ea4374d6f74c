import { decodeBmp } from './decode-bmp.js';

/** A BMP file of the given header fields, palette of 4 greys 0, 10, 20, 30 and pixel bytes. */
function bmp(
  pixels: readonly number[],
  {
    width = 3,
    height = 2,
    bits = 8,
    compression = 0,
    size = 40,
    masks = [],
  }: Partial<Record<'width' | 'height' | 'bits' | 'compression' | 'size', number>> & { masks?: number[] },
): Buffer {
  const extra = Math.max(masks.length * 4, size - 40);
  const header = Buffer.alloc(54 + extra);
  header.write('BM');
  header.writeUInt32LE(header.length + 16, 10);
  header.writeUInt32LE(size, 14);
  header.writeInt32LE(width, 18);
  header.writeInt32LE(height, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(bits, 28);
  header.writeUInt32LE(compression, 30);
  header.writeUInt32LE(4, 46);
  masks.forEach((mask, i) => header.writeUInt32LE(mask, 54 + 4 * i));
  const palette = Buffer.from([0, 10, 20, 30].flatMap((value) => [value, value, value, 0]));
  return Buffer.concat([header, palette, Buffer.from(pixels)]);
}

const decode = (bytes: Uint8Array) => decodeBmp(bytes, { maxPixels: 2 ** 28 });

const reds = (bytes: Uint8Array): number[] => {
  const { pixels, channels } = decode(bytes);
  return Array.from(pixels).filter((_, i) => i % channels === 0);
};

describe('decodeBmp', () => {
  it('reads runs that end early, jump, and stand for themselves', () => {
    // Lower row: two of index 1, end of the row. Upper row: jump one right, three literal indices of which two fit.
    const runs = [2, 1, 0, 0, 0, 2, 1, 0, 0, 3, 2, 3, 1, 0, 0, 1];
    expect(reds(bmp(runs, { compression: 1 }))).toEqual([0, 20, 30, 10, 10, 0]);
  });

  it('does not write outside the picture when runs jump beyond it', () => {
    expect(reds(bmp([0, 2, 255, 255, 9, 1, 0, 1], { compression: 1 }))).toEqual([0, 0, 0, 0, 0, 0]);
    expect(reds(bmp([255, 1, 0, 1], { compression: 1 }))).toEqual([0, 0, 0, 10, 10, 10]);
  });

  it('reads masks of any place and width', () => {
    const masks = [0x3ff00000, 0x000ffc00, 0x000003ff];
    const value = 0x3ff00000 + (512 << 10) + 1;
    const bytes = Array.from({ length: 4 }, (_, i) => (value >>> (8 * i)) & 255);
    const found = decode(bmp(bytes, { width: 1, height: 1, bits: 32, compression: 3, masks }));
    expect(found).toEqual({ pixels: Uint8Array.of(255, 127, 0), width: 1, height: 1, channels: 3 });
    const alpha = [0xff, 0xff00, 0xff0000, 0xff000000];
    const options = { width: 1, height: 1, bits: 32, compression: 6, masks: alpha };
    expect(decode(bmp([1, 2, 3, 4], options)).pixels).toEqual(Uint8Array.of(1, 2, 3, 4));
  });

  it('takes a palette index without colour as black', () => {
    expect(reds(bmp([3, 9, 1, 0], { height: 1 }))).toEqual([30, 0, 10]);
  });

  it.each([
    [{ bits: 2 }, 'it is a BMP file of 2 bits (compression: none), which is not read'],
    [{ bits: 24, compression: 1 }, 'it is a BMP file of 24 bits (compression: runs of 8-bit indices)'],
    [{ compression: 4 }, 'it is a BMP file of compression 4, which is not read'],
    [{ size: 41 }, 'it is a BMP file with a header of 41 bytes, which is not known'],
    [{ width: 0 }, 'it says to be 0 × 2 pixels large'],
    [{ width: -3 }, 'it says to be -3 × 2 pixels large'],
    [
      { width: 0x7fffffff, height: 0x7fffffff },
      'expected at most 268435456 pixels, got 2147483647 × 2147483647',
    ],
    [{ width: 4000, height: 4000 }, 'the file ends before the picture does: it has 82 of 16000070 bytes'],
  ])('refuses %j', (header, message) => {
    expect(() => decode(bmp(Array<number>(12).fill(0), header))).toThrow(message);
  });

  it('refuses a file that ends within its header', () => {
    expect(() => decode(bmp([], {}).subarray(0, 40))).toThrow('the file ends within its header');
  });
});
