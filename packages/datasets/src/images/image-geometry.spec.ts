import { centreCrop, scaledSize } from './image-geometry.js';

describe('scaledSize', () => {
  it('gives the shorter side the length and keeps the ratio', () => {
    expect(scaledSize({ width: 640, height: 480 }, 256)).toEqual({ width: 341, height: 256 });
    expect(scaledSize({ width: 480, height: 640 }, 256)).toEqual({ width: 256, height: 341 });
    expect(scaledSize({ width: 50, height: 50 }, 32)).toEqual({ width: 32, height: 32 });
  });

  it('rounds halves to even numbers', () => {
    expect(scaledSize({ width: 5, height: 2 }, 1)).toEqual({ width: 2, height: 1 });
    expect(scaledSize({ width: 7, height: 2 }, 1)).toEqual({ width: 4, height: 1 });
  });
});

describe('centreCrop', () => {
  const image = {
    pixels: Uint8Array.from({ length: 12 }, (_, i) => i),
    width: 4,
    height: 3,
    channels: 1,
  } as const;

  it('cuts out the middle and leaves the odd pixel right and below', () => {
    const { pixels, width, height } = centreCrop(image, { width: 1, height: 2 });
    expect([width, height]).toEqual([1, 2]);
    expect(Array.from(pixels)).toEqual([1, 5]);
  });

  it('rejects parts larger than the image', () => {
    expect(() => centreCrop(image, { width: 5, height: 1 })).toThrow(
      'cannot cut 5 × 1 pixels out of an image of 4 × 3',
    );
  });
});
