import type { Random } from '../random.js';
import { drawPicturePlan, testPlan } from './picture-plan.js';

/** A generator that gives the listed numbers of [0, 1) in turn and counts them. */
function fixed(draws: readonly number[]): Random & { taken(): number } {
  let next = 0;
  const float = (): number => {
    if (next >= draws.length) throw new Error(`more than ${draws.length} draws`);
    return draws[next++]!;
  };
  return {
    float,
    uint32: () => Math.floor(float() * 2 ** 32),
    int: (n) => Math.floor(float() * n),
    uniform: (low, high) => low + (high - low) * float(),
    normal: float,
    taken: () => next,
  };
}

const statistics = { mean: [0, 0, 0], std: [1, 1, 1] };
const ilsvrc = { imageShape: [224, 224, 3], resize: 256, ...statistics } as const;
const picture = { width: 500, height: 375 };

describe('drawPicturePlan', () => {
  it('draws size, mirroring, erasing, row and column of the part in this order', () => {
    const random = fixed([0.25, 0.4, 0.3, 0.5, 0.5, 0.1, 0.2, 0.75, 0.5, 0.9]);
    const plan = drawPicturePlan(random, {
      ...{ picture, preprocessing: ilsvrc },
      augmentation: { zoom: { pixels: [256, 480] }, horizontalFlip: true, erasing: { probability: 0.5 } },
    });
    expect(random.taken()).toBe(10);
    // 256 + ⌊0.25 · 224⌋ = 312; 500 · 312 / 375 = 416
    expect(plan.size).toEqual({ width: 416, height: 312 });
    expect(plan.flipHorizontally).toBe(true);
    // s = 0.16 · 312 · 416 = 20766.72, r = 0.3 + 0.5 · (1 / 0.3 − 0.3) = 1.81667
    // √(s · r) = 194.23, √(s / r) = 106.92; ⌊0.1 · (416 − 106)⌋ = 31, ⌊0.2 · (312 − 194)⌋ = 23
    expect(plan.erased).toEqual({ width: 106, height: 194, left: 31, top: 23, noiseSeed: 0.75 * 2 ** 32 });
    // ⌊0.5 · (312 − 224 + 1)⌋ and ⌊0.9 · (416 − 224 + 1)⌋
    expect([plan.top, plan.left]).toEqual([44, 173]);
  });

  it('draws rectangles until one fits, and gives up where none can', () => {
    const erasing = { probability: 1, area: [0.5, 1], aspect: [1, 4] } as const;
    const square = { imageShape: [10, 10, 3], resize: null, ...statistics } as const;
    // s = 100, r = 1: 10 × 10 does not fit; s = 50, r = 1: 7 × 7
    const random = fixed([0, 1, 0, 0, 0, 0, 0, 0]);
    const plan = drawPicturePlan(random, {
      picture: { width: 10, height: 10 },
      ...{ preprocessing: square, augmentation: { erasing } },
    });
    expect(plan.erased).toEqual({ width: 7, height: 7, left: 0, top: 0, noiseSeed: 0 });
    const line = drawPicturePlan(
      { ...fixed([]), float: () => 0, uniform: (low) => low, int: () => 0, uint32: () => 0 },
      {
        picture: { width: 1000, height: 1 },
        preprocessing: { imageShape: [1, 10, 3], resize: null, ...statistics },
        augmentation: { erasing },
      },
    );
    expect(line.erased).toBeUndefined();
  });

  it('draws nothing for what is off or leaves no choice, and pads small pictures', () => {
    const augmentation = {};
    const small = { picture: { width: 200, height: 224 }, augmentation };
    const preprocessing = { ...ilsvrc, resize: null };
    const random = fixed([0.5]);
    expect(drawPicturePlan(random, { ...small, preprocessing })).toEqual({
      size: { width: 200, height: 224 },
      ...{ angle: 0, colours: [], flipHorizontally: false, flipVertically: false, erased: undefined },
      ...{ top: 0, left: -12 },
    });
    expect(random.taken()).toBe(1);
  });

  it('multiplies the size by a factor, or both sides of a picture that is not resized', () => {
    const augmentation = { zoom: { factor: [0.5, 1.5] } } as const;
    const sizeOf = (resize: number | null | readonly [number, number]) =>
      drawPicturePlan(fixed([0.875, 0, 0]), { picture, augmentation, preprocessing: { ...ilsvrc, resize } })
        .size;
    expect(sizeOf(256)).toEqual({ width: 469, height: 352 }); // 256 · 1.375 = 352; 500 · 352 / 375 = 469.33
    expect(sizeOf(null)).toEqual({ width: 688, height: 516 }); // 687.5 and 515.625, half to even
    expect(sizeOf([300, 300])).toEqual({ width: 412, height: 412 }); // 412.5, half to even
  });

  it('draws the angle and the colours between size and mirroring', () => {
    const random = fixed([0.75, 0.9, 0.5, 0.25, 0.1, 0.6, 0, 0]);
    const plan = drawPicturePlan(random, {
      ...{ picture, preprocessing: ilsvrc },
      augmentation: { rotation: 10, colours: {}, horizontalFlip: true, verticalFlip: true },
    });
    expect(plan).toMatchObject({
      angle: 5,
      colours: [
        { kind: 'saturation', amount: 1 },
        { kind: 'value', amount: (-0.5 * 32) / 255 },
      ],
      ...{ flipHorizontally: true, flipVertically: false },
    });
    expect(random.taken()).toBe(8);
  });
});

describe('testPlan', () => {
  it('takes the middle, the odd pixel staying right and below', () => {
    expect(testPlan(picture, ilsvrc)).toMatchObject({ size: { width: 341, height: 256 }, left: 58, top: 16 });
    expect(testPlan(picture, { ...ilsvrc, resize: [101, 300] })).toMatchObject({ left: -61, top: 38 });
  });
});
