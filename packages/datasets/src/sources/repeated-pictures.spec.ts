import { repeatedPictures } from './repeated-pictures.js';

const part = (...paths: readonly string[]) => ({ paths, classIds: paths.map(() => 1) });

describe('repeatedPictures', () => {
  it('says nothing of lists without repetition', () => {
    expect(repeatedPictures({ train: part('a', 'b'), test: part('c') })).toEqual([]);
  });

  it('tells pictures of both parts from those that come again in one', () => {
    expect(repeatedPictures({ train: part('a', 'b'), test: part('b') })).toEqual([
      '1 test picture is a training picture too (b)',
    ]);
    expect(repeatedPictures({ train: part('a', 'a', 'a'), test: part('b', 'b') })).toEqual([
      '2 pictures are listed more than once in a part (a, b)',
    ]);
    const all = ['a', 'b', 'c', 'd'];
    expect(repeatedPictures({ train: part(...all, 'd'), test: part(...all, 'a') })).toEqual([
      '4 test pictures are training pictures too (a, b, c, …)',
      '2 pictures are listed more than once in a part (d, a)',
    ]);
  });
});
