import * as formats from './index.js';

describe('the public names of the package', () => {
  it('are these', () => {
    expect(Object.keys(formats).sort()).toEqual([
      'FileError',
      'FormatError',
      'convertElements',
      'isNdArray',
      'packElements',
      'parseKerasArchive',
      'parseKerasHdf5',
      'parseNpy',
      'parseNpz',
      'parsePickle',
      'parseSafetensors',
      'readFileBytes',
      'readKerasFile',
      'readNpyFile',
      'readNpzFile',
      'readPickleFile',
      'readSafetensorsFile',
      'serialiseKerasHdf5',
      'serialiseNpy',
      'serialiseNpz',
      'serialisePickle',
      'serialiseSafetensors',
      'weightFileKind',
      'writeFileAtomically',
      'writeKerasFile',
      'writeNpyFile',
      'writeNpzFile',
      'writePickleFile',
      'writeSafetensorsFile',
    ]);
  });
});
