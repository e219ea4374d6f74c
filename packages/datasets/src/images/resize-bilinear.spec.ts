import { resizePlainly } from '../../test/plain-resize.js';
import { kernelMemory } from '../kernel/kernel-memory.js';
import { createRandom } from '../random.js';
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

  it('equals the definition for all kinds of sizes, to the bit', () => {
    const random = createRandom(8);
    const extremes = [1, 2, 3, 500];
    for (let round = 0; round < 60; round++) {
      const draw = (): number => (random.int(4) === 0 ? extremes[random.int(4)]! : 1 + random.int(60));
      const [width, height, channels] = [draw(), draw(), round % 2 === 0 ? 3 : 1] as const;
      const pixels = Uint8Array.from({ length: width * height * channels }, () =>
        round % 5 === 0 ? 255 : random.uint32(),
      );
      const source = { pixels, width, height, channels } as const;
      const size = { width: draw(), height: draw() };
      expect(resizeBilinear(source, size)).toEqual(resizePlainly(source, size));
    }
  });

  it('gives back what an enormous picture took', () => {
    const large = { pixels: new Uint8Array(1), width: 1, height: 1, channels: 1 } as const;
    expect(resizeBilinear(large, { width: 10_000, height: 8_000 }).pixels.length).toBe(80_000_000);
    expect(kernelMemory.kernel.memory.buffer.byteLength).toBeGreaterThan(80_000_000);
    resizeBilinear(large, { width: 1, height: 1 });
    expect(kernelMemory.kernel.memory.buffer.byteLength).toBeLessThan(1_000_000);
    expect(() => resizeBilinear(large, { width: 100_000, height: 20_000 })).toThrow(
      'expected a picture that can be resized within 1073741824 bytes of working memory',
    );
  });

  it('rejects empty sizes', () => {
    expect(() => resizeBilinear(image, { width: 0, height: 3 })).toThrow('cannot be resized to 0 × 3');
  });
});
