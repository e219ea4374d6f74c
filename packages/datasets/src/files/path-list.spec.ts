import { packPaths, pathAt } from './path-list.js';

describe('packPaths', () => {
  it('gives every path back, whatever its letters, from shared memory', () => {
    const paths = ['/a b/ünï çødé.jpg', '', '/data/🦉/1.png', 'C:\\x\\y.png'];
    const packed = packPaths(paths);
    expect(paths.map((_, index) => pathAt(packed, index))).toEqual(paths);
    expect(packed.bytes.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it('names the range', () => {
    expect(() => pathAt(packPaths(['a']), 1)).toThrow('no picture 1 in a list of 1 (0 to 0)');
    expect(() => pathAt(packPaths(['a']), -1)).toThrow(RangeError);
  });
});
