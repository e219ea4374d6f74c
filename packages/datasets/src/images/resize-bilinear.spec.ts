import { resizeBilinear } from './resize-bilinear.js';

/** 9 rows of 7 pixels. */
const image = {
  pixels: Uint8Array.from({ length: 9 * 7 * 3 }, (_, i) => (i * 37) % 256),
  width: 7,
  height: 9,
  channels: 3,
} as const;

// Computed with Pillow 13.0.0: Image.resize(…, BILINEAR), rows and then columns.
const SHRUNK = [
  63, 88, 125, 164, 68, 105, 133, 170, 74, 113, 150, 175, 77, 102, 139, 178, 82, 119, 147, 184, 88, 127, 164,
  189, 85, 119, 156, 93, 99, 136, 164, 99, 105, 144, 172, 104, 99, 136, 173, 79, 116, 153, 181, 85, 122, 161,
  186, 89, 113, 150, 132, 93, 130, 141, 128, 99, 136, 169, 133, 103,
];
const ENLARGED_TOP = [
  0, 37, 74, 74, 111, 148, 160, 84, 121, 190, 28, 65, 77, 114, 151, 163, 200, 38, 107, 144, 68, 80, 117, 154,
  154, 191, 228, 7, 44, 81, 81, 118, 155, 167, 91, 128, 197, 35, 72, 84, 121, 158, 170, 207, 45, 114, 151, 75,
  87, 124, 161, 161, 198, 235,
];

describe('resizeBilinear', () => {
  it('shrinks as Pillow does, to the bit', () => {
    const { pixels, width, height } = resizeBilinear(image, { width: 4, height: 5 });
    expect([width, height]).toEqual([4, 5]);
    expect(Array.from(pixels)).toEqual(SHRUNK);
  });

  it('enlarges as Pillow does, to the bit', () => {
    const { pixels } = resizeBilinear(image, { width: 9, height: 11 });
    expect(pixels.length).toBe(9 * 11 * 3);
    expect(Array.from(pixels.subarray(0, ENLARGED_TOP.length))).toEqual(ENLARGED_TOP);
  });

  it('leaves an image of the right size as it is', () => {
    expect(resizeBilinear(image, { width: 7, height: 9 })).toEqual(image);
  });

  it('computes a part as it is in the whole', () => {
    for (const size of [
      { width: 4, height: 5 },
      { width: 19, height: 23 },
    ]) {
      const whole = resizeBilinear(image, size);
      const part = { left: 1, top: 2, width: 3, height: 2 };
      const expected = [2, 3].flatMap((row) =>
        Array.from(whole.pixels.subarray((row * size.width + 1) * 3, (row * size.width + 4) * 3)),
      );
      expect(Array.from(resizeBilinear(image, { ...size, part }).pixels)).toEqual(expected);
    }
  });

  it('rejects empty sizes', () => {
    expect(() => resizeBilinear(image, { width: 0, height: 3 })).toThrow('cannot be resized to 0 × 3');
  });
});
