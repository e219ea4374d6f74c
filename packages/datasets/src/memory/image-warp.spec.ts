import { type Warp, ImageWarper, drawWarp } from './image-warp.js';
import { createRandom } from '../random.js';

/** The mapping as published, one output value at a time. */
function referenceValue(
  image: Uint8Array,
  shape: readonly [number, number, number],
  { warp, row, column, channel }: { warp: Warp; row: number; column: number; channel: number },
): number {
  const [height, width, channels] = shape;
  const clamp = (x: number, size: number): number => Math.min(Math.max(x, 0), size - 1);
  const unflipped = warp.flip ? width - 1 - column : column;
  const [oRow, oColumn] = [height / 2 + 0.5, width / 2 + 0.5];
  const y = clamp(warp.rowZoom * (row - oRow) + warp.rowShift + oRow, height);
  const x = clamp(warp.columnZoom * (unflipped - oColumn) + warp.columnShift + oColumn, width);
  const at = (r: number, c: number): number =>
    image[(clamp(r, height) * width + clamp(c, width)) * channels + channel]!;
  const [y0, x0] = [Math.floor(y), Math.floor(x)];
  const [fy, fx] = [y - y0, x - x0];
  const top = (1 - fx) * at(y0, x0) + fx * at(y0, x0 + 1);
  const bottom = (1 - fx) * at(y0 + 1, x0) + fx * at(y0 + 1, x0 + 1);
  return (1 - fy) * top + fy * bottom;
}

function noise(length: number): Uint8Array {
  const random = createRandom(99);
  return Uint8Array.from({ length }, () => random.int(256));
}

function warped(image: Uint8Array, shape: readonly [number, number, number], warp: Warp): Float32Array {
  const target = new Float32Array(image.length);
  const scale = Float64Array.from({ length: shape[2] }, () => 1);
  const bias = new Float64Array(shape[2]);
  new ImageWarper(shape).warp(image, target, { warp, sourceOffset: 0, targetOffset: 0, scale, bias });
  return target;
}

describe('ImageWarper', () => {
  it('equals the formula for random warps of images of several shapes, to float32', () => {
    const random = createRandom(4);
    for (const shape of [
      [32, 32, 3],
      [7, 12, 1],
      [5, 4, 3],
    ] as const) {
      const [height, width, channels] = shape;
      const image = noise(height * width * channels);
      const settings = { heightShift: 0.4, widthShift: 0.4, zoom: 0.25, horizontalFlip: true };
      for (let round = 0; round < 8; round++) {
        const warp = drawWarp(random, { settings, height, width });
        const result = warped(image, shape, warp);
        result.forEach((value, i) => {
          const channel = i % channels;
          const column = Math.floor(i / channels) % width;
          const row = Math.floor(i / channels / width);
          expect(Math.abs(value - referenceValue(image, shape, { warp, row, column, channel }))).toBeLessThan(
            2e-5,
          );
        });
      }
    }
  });

  it('gives the values of scipy.ndimage.affine_transform (order 1, nearest)', () => {
    // scipy 1.17.1; matrix diag(0.8, 1.2), shift (1.3, −0.6), origin (2.5, 3), 4 × 5 pixels 0, 10, …, 190.
    const image = Uint8Array.from({ length: 20 }, (_, i) => i * 10);
    const warp = { rowShift: 1.3, columnShift: -0.6, rowZoom: 0.8, columnZoom: 1.2, flip: false };
    const expected = [
      90.0, 90.0, 102.0, 114.0, 126.0, 130.0, 130.0, 142.0, 154.0, 166.0, 150.0, 150.0, 162.0, 174.0, 186.0,
      150.0, 150.0, 162.0, 174.0, 186.0,
    ];
    const result = warped(image, [4, 5, 1], warp);
    result.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 4));
  });

  it('returns the image for the identity, and its mirror image for a flip', () => {
    const image = noise(32 * 32 * 3);
    const identity = { rowShift: 0, columnShift: 0, rowZoom: 1, columnZoom: 1, flip: false };
    expect(Array.from(warped(image, [32, 32, 3], identity))).toEqual(Array.from(image));
    const once = Uint8Array.from(warped(image, [32, 32, 3], { ...identity, flip: true }));
    expect(once).not.toEqual(image);
    const twice = Uint8Array.from(warped(once, [32, 32, 3], { ...identity, flip: true }));
    expect(twice).toEqual(image);
  });
});

describe('drawWarp', () => {
  it('draws row shift, column shift, the zoom factors, and two flips, in this order', () => {
    const settings = { heightShift: 0.15, widthShift: 0.15, zoom: 0.25, horizontalFlip: true };
    const random = createRandom(21);
    const warp = drawWarp(random, { settings, height: 32, width: 16 });
    const draws = createRandom(21);
    expect(warp.rowShift).toBe(draws.uniform(-0.15, 0.15) * 32);
    expect(warp.columnShift).toBe(draws.uniform(-0.15, 0.15) * 16);
    expect(warp.rowZoom).toBe(draws.uniform(0.75, 1.25));
    expect(warp.columnZoom).toBe(draws.uniform(0.75, 1.25));
    expect(warp.flip).toBe(draws.float() < 0.5);
    draws.float();
    expect(random.uint32()).toBe(draws.uint32());
  });

  it('draws no zoom factors where zoom is off', () => {
    const random = createRandom(5);
    const settings = { heightShift: 0.15, widthShift: 0.15, horizontalFlip: true };
    const warp = drawWarp(random, { settings, height: 32, width: 32 });
    expect([warp.rowZoom, warp.columnZoom]).toEqual([1, 1]);
    const draws = createRandom(5);
    for (let i = 0; i < 4; i++) {
      draws.float();
    }
    expect(random.uint32()).toBe(draws.uint32());
  });
});
