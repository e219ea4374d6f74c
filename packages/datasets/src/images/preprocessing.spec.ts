import { preprocessingDifferences, type Preprocessing } from './preprocessing.js';

describe('preprocessingDifferences', () => {
  const plain: Preprocessing = { imageShape: [32, 32, 3], mean: [1, 2, 3], std: [4, 5, 6] };

  it.each<[string, Partial<Preprocessing>, readonly string[]]>([
    ['nothing', {}, []],
    [
      'what is a default anyway',
      { resize: 32, alpha: 'drop', orientation: 'ignore', channelOrder: 'rgb' },
      [],
    ],
    ['the statistics', { mean: [0, 0, 0], std: [1, 1, 1] }, ['mean', 'standard deviation']],
    ['a size, and so what is resized', { imageShape: [64, 48, 3] }, ['size', 'resizing']],
    ['a size alone', { imageShape: [24, 24, 3], resize: 32 }, ['size']],
    ['no resizing', { resize: null }, ['resizing']],
    [
      'rules and colours',
      { alpha: 'white', orientation: 'apply', channelOrder: 'bgr' },
      ['transparent parts', 'orientation marks', 'order of the colours'],
    ],
  ])('names %s', (_, change, parts) => {
    expect(preprocessingDifferences(plain, { ...plain, ...change })).toEqual(parts);
  });
});
