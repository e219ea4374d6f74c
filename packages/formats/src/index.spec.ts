import * as formats from './index.js';

describe('the public names of the package', () => {
  it('are these', () => {
    expect(Object.keys(formats).sort()).toEqual([
      'FileError',
      'FormatError',
      'convertElements',
      'isNdArray',
      'packElements',
      'parseNpy',
      'parseNpz',
      'parsePickle',
      'readFileBytes',
      'readNpyFile',
      'readNpzFile',
      'readPickleFile',
      'serialiseNpy',
      'serialiseNpz',
      'serialisePickle',
      'writeFileAtomically',
      'writeNpyFile',
      'writeNpzFile',
      'writePickleFile',
    ]);
  });
});
