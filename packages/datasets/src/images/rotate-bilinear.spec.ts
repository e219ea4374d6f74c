import { rotateBilinear } from './rotate-bilinear.js';

/*
 * Pillow 11.0.0 and NumPy 2.1.3:
 *
 * a = np.array([i * 37 % 256 for i in range(9 * 7 * 3)], np.uint8).reshape(9, 7, 3)
 * GREY:   Image.fromarray(a[:, :, 0]).rotate(30, Image.BILINEAR)
 * COLOUR: Image.fromarray(a).rotate(30, Image.BILINEAR), its first three rows
 */
const pixels = Uint8Array.from({ length: 9 * 7 * 3 }, (_, i) => (i * 37) % 256);
const GREY = [
  ...[0, 106, 168, 47, 148, 0, 0, 211, 114, 155, 128, 100, 175, 0, 162, 194, 107, 208, 87, 153, 0],
  ...[114, 215, 153, 160, 167, 105, 195, 67, 167, 123, 113, 213, 126, 158, 30, 120, 58, 65, 165, 207, 111],
  ...[0, 72, 138, 17, 118, 218, 142, 0, 50, 125, 97, 70, 135, 14, 0, 0, 77, 178, 57, 119, 0],
];
const COLOUR = [
  ...[0, 0, 0, 106, 143, 112, 168, 205, 21, 47, 84, 121, 148, 185, 222, 0, 0, 0, 0, 0, 0],
  ...[211, 17, 54, 114, 91, 128, 155, 192, 67, 128, 165, 74, 100, 137, 174, 175, 212, 249, 0, 0, 0],
  ...[162, 96, 133, 194, 44, 81, 107, 144, 147, 208, 245, 26, 87, 124, 127, 153, 190, 177, 0, 0, 0],
];

describe('rotateBilinear', () => {
  const colour = { pixels, width: 7, height: 9, channels: 3 } as const;

  it('turns as Pillow does', () => {
    const grey = { ...colour, pixels: pixels.filter((_, i) => i % 3 === 0), channels: 1 } as const;
    expect(Array.from(rotateBilinear(grey, 30).pixels)).toEqual(GREY);
    expect(Array.from(rotateBilinear(colour, 30).pixels.subarray(0, 63))).toEqual(COLOUR);
  });

  it('turns by quarters without blending, counter-clockwise', () => {
    const square = { pixels: Uint8Array.of(1, 2, 3, 4), width: 2, height: 2, channels: 1 } as const;
    expect(Array.from(rotateBilinear(square, 90).pixels)).toEqual([2, 4, 1, 3]);
    expect(Array.from(rotateBilinear(square, -90).pixels)).toEqual([3, 1, 4, 2]);
    expect(Array.from(rotateBilinear(square, 180).pixels)).toEqual([4, 3, 2, 1]);
    expect(rotateBilinear(colour, 0)).toEqual(colour);
  });
});
