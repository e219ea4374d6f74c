import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ndarray from 'ndarray';
import type { AnyNdArray } from '../arrays/nd-array.js';
import { FileError } from './file-error.js';
import { readNpyFile } from '../npy/read-npy.js';
import { readNpzFile } from '../npz/read-npz.js';
import { readPickleFile } from '../pickle/read-pickle.js';
import { keepFile } from './keep-file.js';
import { removeLeftovers, temporaryPath } from './temporary-path.js';
import { writeFileAtomically } from './write-file-atomically.js';
import { serializeNpy, writeNpyFile } from '../npy/write-npy.js';
import { serializeNpz, writeNpzFile } from '../npz/write-npz.js';
import { serializePickle, writePickleFile } from '../pickle/write-pickle.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'formats-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('files', () => {
  const array = ndarray(Float32Array.of(1, 2, 3), [3]) as AnyNdArray;

  it('come back as they were written', () => {
    const path = (name: string) => join(folder, name);
    writeNpyFile(path('a.npy'), array);
    writeNpzFile(path('a.npz'), { array }, { compress: true });
    writePickleFile(path('a.pickle'), new Map([['array', array]]));
    expect(readNpyFile(path('a.npy')).data).toEqual(array.data);
    expect(readNpzFile(path('a.npz'))['array']?.data).toEqual(array.data);
    const pickle = readPickleFile(path('a.pickle')) as Map<string, AnyNdArray>;
    expect(pickle.get('array')?.data).toEqual(array.data);
    expect(readdirSync(folder).sort()).toEqual(['a.npy', 'a.npz', 'a.pickle']);
  });

  it.each([
    ['readNpyFile', readNpyFile],
    ['readNpzFile', readNpzFile],
    ['readPickleFile', readPickleFile],
  ])('%s names the file in every error', (_, read) => {
    const path = join(folder, 'bad');
    expect(() => read(path)).toThrow(`cannot read ${path}: no such file or folder; check the path`);
    expect(() => read(folder)).toThrow(`cannot read ${folder}: it is a folder`);
    writeFileSync(path, 'something else');
    expect(() => read(path)).toThrow(new RegExp(`^${path}: `));
  });
});

describe('writeFileAtomically', () => {
  it('writes text and bytes and replaces what is there', () => {
    const path = join(folder, 'out');
    writeFileAtomically(path, 'é');
    expect(readFileSync(path, 'utf8')).toBe('é');
    writeFileAtomically(path, Uint8Array.of(1, 2));
    expect([...readFileSync(path)]).toEqual([1, 2]);
    expect(readdirSync(folder)).toEqual(['out']);
  });

  it('keeps permissions and symbolic links', () => {
    const [path, link] = [join(folder, 'out'), join(folder, 'link')];
    writeFileSync(path, 'old');
    chmodSync(path, 0o640);
    symlinkSync('out', link);
    writeFileAtomically(link, 'new');
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readlinkSync(link)).toBe('out');
    expect(statSync(path).mode & 0o777).toBe(0o640);
  });

  it('writes to devices directly', () => {
    expect(() => writeFileAtomically('/dev/null', 'gone')).not.toThrow();
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('says what is wrong and leaves nothing behind', () => {
    const missing = join(folder, 'no', 'such', 'out');
    expect(() => writeFileAtomically(missing, 'x')).toThrow(FileError);
    expect(() => writeFileAtomically(missing, 'x')).toThrow(
      `cannot write ${missing}: no such file or folder`,
    );
    mkdirSync(join(folder, 'sub'));
    expect(() => writeFileAtomically(join(folder, 'sub'), 'x')).toThrow('it is a folder; name a file');
    writeFileSync(join(folder, 'file'), 'old');
    const below = join(folder, 'file', 'out');
    expect(() => writeFileAtomically(below, 'x')).toThrow('a part of the path is a file');
    expect(readdirSync(folder).sort()).toEqual(['file', 'sub']);
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('old');
  });

  it('leaves the old content if the new one cannot be written', () => {
    const path = join(folder, 'out');
    writeFileSync(path, 'old');
    expect(() => writeFileAtomically(path, 42 as never)).toThrow(FileError);
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['out']);
  });
});

describe('an old file that is kept', () => {
  it('has its other name, and what had that name before is gone', () => {
    const [path, keepOld] = [join(folder, 'out'), join(folder, 'out.previous')];
    for (const content of ['first', 'second', 'third']) writeFileAtomically(path, content, { keepOld });
    expect(readFileSync(path, 'utf8')).toBe('third');
    expect(readFileSync(keepOld, 'utf8')).toBe('second');
    expect(readdirSync(folder).sort()).toEqual(['out', 'out.previous']);
  });

  it('stays in place where the new one cannot be written', () => {
    const [path, keepOld] = [join(folder, 'out'), join(folder, 'out.previous')];
    for (const content of ['first', 'second']) writeFileAtomically(path, content, { keepOld });
    expect(() => writeFileAtomically(path, 42 as never, { keepOld })).toThrow(FileError);
    expect(readFileSync(path, 'utf8')).toBe('second');
    expect(readFileSync(keepOld, 'utf8')).toBe('first');
  });

  it('may have both names already, as a process leaves it that was killed in between', () => {
    const [path, kept] = [join(folder, 'out'), join(folder, 'out.previous')];
    writeFileSync(path, 'only');
    keepFile(path, kept);
    expect(statSync(path).ino).toBe(statSync(kept).ino);
    keepFile(path, kept);
    expect(readdirSync(folder).sort()).toEqual(['out', 'out.previous']);
  });
});

describe('removeLeftovers', () => {
  it('removes hidden files of the names that were written, and nothing else', () => {
    for (const name of ['out', 'other']) {
      writeFileSync(temporaryPath(join(folder, name)), 'half');
    }
    for (const name of ['out', '.out.tmp', '.out.0123.tmp']) writeFileSync(join(folder, name), 'whole');
    removeLeftovers(folder, (name) => name === 'out');
    const [others, left] = [true, false].map((wanted) =>
      readdirSync(folder).filter((name) => /^\.other\.[0-9a-f]{12}\.tmp$/.test(name) === wanted),
    );
    expect(others).toHaveLength(1);
    expect(left!.sort()).toEqual(['.out.0123.tmp', '.out.tmp', 'out']);
  });
});

describe('content in pieces', () => {
  it('follows each other in the file', () => {
    const path = join(folder, 'out');
    writeFileAtomically(path, [Uint8Array.of(1, 2), Uint8Array.of(), Uint8Array.of(3)]);
    expect([...readFileSync(path)]).toEqual([1, 2, 3]);
  });

  it('leaves the old file where a piece cannot be made', () => {
    const path = join(folder, 'out');
    writeFileSync(path, 'old');
    function* pieces(): Iterable<Uint8Array> {
      yield Uint8Array.of(1);
      throw new Error('no more');
    }
    expect(() => writeFileAtomically(path, pieces())).toThrow('no more');
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['out']);
  });

  // Arrays of 64 KiB and more make a piece of their own.
  it.each([8191, 8192, 20_000])('is what is serialized at once, for %i numbers', (size) => {
    const array = ndarray(
      Float64Array.from({ length: size }, (_, i) => Math.sqrt(i)),
      [size],
    );
    const small = ndarray(Int32Array.of(1, 2), [2]);
    const value = new Map<string, AnyNdArray>([
      ['small', small],
      ['array', array],
      ['again', array],
    ]);
    const path = join(folder, 'file');
    writePickleFile(path, value);
    expect(readFileSync(path).equals(serializePickle(value))).toBe(true);
    expect((readPickleFile(path) as Map<string, AnyNdArray>).get('again')?.data).toEqual(array.data);
    for (const compress of [false, true]) {
      writeNpzFile(path, { array, small }, { compress });
      expect(readFileSync(path).equals(serializeNpz({ array, small }, { compress }))).toBe(true);
      expect(readNpzFile(path)['array']?.data).toEqual(array.data);
    }
    writeNpyFile(path, array);
    expect(readFileSync(path).equals(serializeNpy(array))).toBe(true);
    expect(readNpyFile(path).data).toEqual(array.data);
  });
});
