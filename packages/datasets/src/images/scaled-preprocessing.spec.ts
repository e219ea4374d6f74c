import { scaledPreprocessing } from './scaled-preprocessing.js';

const statistics = { mean: [1, 2, 3], std: [4, 5, 6] };

describe('scaledPreprocessing', () => {
  it.each([
    [512, [448, 448], [224, 224], 256],
    [256, [224, 224], [64, 64], 73], // 73.14
    [256, [224, 224], [448, 224], 512],
    [undefined, [32, 32], [64, 64], undefined],
    [null, [32, 32], [64, 64], undefined],
    [
      [300, 200],
      [100, 200],
      [50, 50],
      [75, 100],
    ],
  ] as const)('scales a size of %p for %p to %p', (resize, [h, w], size, expected) => {
    const before = { imageShape: [h, w, 3], resize, ...statistics, alpha: 'white' } as const;
    expect(scaledPreprocessing(before, size)).toEqual({
      ...{ imageShape: [...size, 3], resize: expected, ...statistics, alpha: 'white' },
    });
  });

  it('leaves a preparation of the same size as it is, and refuses sizes that are none', () => {
    const same = { imageShape: [8, 8, 1], mean: [0], std: [1], resize: null } as const;
    expect(scaledPreprocessing(same, [8, 8])).toBe(same);
    expect(() => scaledPreprocessing(same, [0, 8])).toThrow(
      'expected positive whole numbers for the size of pictures, got 0 × 8',
    );
  });
});
