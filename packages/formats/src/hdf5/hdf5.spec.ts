import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openHdf5 } from './hdf5-object.js';
import { readTextList } from './hdf5-text-attributes.js';

/** Written by `test/fixtures/make-fixtures.py`. */
const fixture = (name: string) => {
  const path = join(__dirname, '../../test/fixtures', name);
  return openHdf5(readFileSync(path), { source: name });
};
const gunzipped = (name: string) =>
  openHdf5(gunzipSync(readFileSync(join(__dirname, '../../test/fixtures', name))), { source: name });
const grid = Array.from({ length: 60 }, (_, i) => i);

describe('HDF5 files of h5py', () => {
  const root = fixture('layouts.h5');
  const values = (name: string) => Array.from(root.child(name)?.array().data as Float32Array);

  it.each([
    ['in chunks that reach beyond the edge', 'chunks'],
    ['deflated, shuffled and with checksums', 'deflated'],
    ['big-endian in double precision', 'big-endian'],
    ['in half precision', 'half'],
  ])('give arrays %s', (_, name) => {
    expect(root.child(name)?.array().shape).toEqual([10, 6]);
    expect(values(name)).toEqual(grid);
  });

  it('give integers, single values, and zeros for what was never written', () => {
    expect(root.child('integers')?.array().data).toEqual(BigInt64Array.of(-3n, -2n, -1n, 0n, 1n, 2n));
    expect([root.child('scalar')?.array().shape, values('scalar')]).toEqual([[], [7]]);
    expect(values('unwritten')).toEqual([0, 0, 0]);
  });

  it('give texts of fixed and of variable length', () => {
    expect(readTextList(root, 'bytes')).toEqual(['a', 'bcd']);
    expect(readTextList(root, 'text')).toEqual(['ä', 'bcd']);
    expect(readTextList(root, 'none')).toBeUndefined();
    expect(() => readTextList(root, 'number')).toThrow(
      'layouts.h5: the attribute "number" holds numbers instead of names',
    );
  });

  it('never lead to another file', () => {
    expect(root.child('links')?.names).toEqual(['hard']);
    expect(root.child('links/elsewhere')).toBeUndefined();
    expect(() => root.child('external')?.array()).toThrow('external, whose data lie in another file, cannot');
  });

  it('are refused where they hold records', () => {
    expect(() => root.child('record')?.array()).toThrow(
      'element type "record" of 8 bytes cannot be read; save the file again with Keras or h5py in their default settings',
    );
  });

  // h5py keeps links with other letters than ASCII ones as messages, from nine on in a fractal heap with a tree of three levels here.
  it.each([
    ['few', 3],
    ['some', 20],
    ['many', 1300],
  ])('give links whatever their names: %s', (group, count) => {
    const names = gunzipped('names.h5.gz').child(group);
    expect([...(names?.names ?? [])].sort()).toEqual(Array.from({ length: count }, (_, i) => `ü${i}`).sort());
    for (const name of [`ü0`, `ü${count - 1}`])
      expect(Array.from(names?.child(name)?.array().data as Float32Array)).toEqual(grid);
  });

  it.each([
    ['FRHP', 'version', 4, 'fractal heap version 255'],
    ['FRHP', 'filters', 7, 'a fractal heap with filters'],
    ['FRHP', 'blocks in a row', 111, 'the HDF5 file is cut short or damaged'],
    ['BTHD', 'depth', 12, 'the head of a tree does not fit together'],
    ['BTLF', 'place', 11, 'the HDF5 file is cut short or damaged'],
    ['FHDB', 'signature', 0, 'expected the structure FHDB'],
  ])('are refused where a %s is damaged (%s)', (signature, _, offset, problem) => {
    const bytes = gunzipSync(readFileSync(join(__dirname, '../../test/fixtures/names.h5.gz')));
    bytes.fill(255, bytes.indexOf(signature) + offset, bytes.indexOf(signature) + offset + 9);
    expect(() => ['some', 'many'].map((name) => openHdf5(bytes).child(name)?.names)).toThrow(problem);
  });

  it('are read in the newest layout of the library too, unless an object has very many attributes', () => {
    const latest = fixture('latest.h5');
    expect(Array.from(latest.child('group/data')?.array().data as Float32Array)).toEqual(grid);
    expect(readTextList(latest, 'names')).toEqual(['x', 'y']);
    expect(() => latest.child('dense')).toThrow(
      'an object whose attributes lie in a fractal heap cannot be read',
    );
  });
});
