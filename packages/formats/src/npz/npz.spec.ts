import { createHash } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';
import ndarray from 'ndarray';
import type { AnyNdArray } from '../arrays/nd-array.js';
import { FormatError } from '../format-error.js';
import { parseNpz } from './read-npz.js';
import { serializeNpy } from '../npy/write-npy.js';
import { serializeNpz } from './write-npz.js';
import { writeZip } from '../zip/write-zip.js';
import { hasZipChecksum } from '../zip/zip-checksum.js';

const arrays: Record<string, AnyNdArray> = {
  weights: ndarray(
    Float32Array.from({ length: 600 }, (_, i) => i % 7),
    [20, 30],
  ),
  labels: ndarray(BigInt64Array.of(1n, 2n)),
  names: ndarray(['a', 'b']),
};

/** Replaces the 32-bit number at a place in the only central directory entry. */
function patchDirectory(archive: Uint8Array, field: number, value: number): Uint8Array {
  const patched = Buffer.from(archive);
  patched.writeUInt32LE(value, patched.indexOf('PK\x01\x02', 0, 'latin1') + field);
  return patched;
}

describe('npz archives', () => {
  it.each([false, true])('bring arrays back, compressed: %s', (compress) => {
    const back = parseNpz(serializeNpz(arrays, { compress }));
    expect(Object.keys(back)).toEqual(['weights', 'labels', 'names']);
    for (const [name, array] of Object.entries(arrays)) {
      expect(back[name]?.shape).toEqual(array.shape);
      expect(back[name]?.data).toEqual(array.data);
    }
  });

  it('are equal for equal arrays and shrink when compressed', () => {
    expect(serializeNpz(arrays)).toEqual(serializeNpz(arrays));
    expect(serializeNpz(arrays, { compress: true }).length).toBeLessThan(serializeNpz(arrays).length / 2);
  });

  it('hold arrays without elements', () => {
    const empty = { none: ndarray(new Float32Array(0), [0, 3]), also: ndarray(new Float64Array(0), [0]) };
    for (const compress of [false, true]) {
      const read = parseNpz(serializeNpz(empty, { compress }));
      expect(Object.entries(read).map(([name, { shape }]) => [name, shape])).toEqual([
        ['none', [0, 3]],
        ['also', [0]],
      ]);
    }
  });

  it('hold an array called __proto__ like any other, and may be empty', () => {
    const file = writeZip([['__proto__.npy', serializeNpy(ndarray(Int8Array.of(1)))]], { compress: false });
    expect(Object.keys(parseNpz(file))).toEqual(['__proto__']);
    expect(Object.keys(parseNpz(serializeNpz({})))).toEqual([]);
  });
});

describe('npz archives with a checksum', () => {
  const archive = serializeNpz(arrays, { checksum: true });

  it('have it as remark at their end, and are else the same', () => {
    const plain = serializeNpz(arrays);
    expect(Buffer.from(archive.subarray(plain.length)).toString()).toMatch(/^sha256:[0-9a-f]{64}$/);
    const before = Buffer.from(archive.subarray(0, plain.length));
    expect(Buffer.from(archive).toString('latin1')).toMatch(
      new RegExp(`sha256:${createHash('sha256').update(before).digest('hex')}$`),
    );
    before.writeUInt16LE(0, before.length - 2);
    expect(before.equals(plain)).toBe(true);
    expect([hasZipChecksum(archive), hasZipChecksum(plain)]).toEqual([true, false]);
    expect(parseNpz(archive)['weights']?.data).toEqual(arrays['weights']?.data);
  });

  it('are refused with any bit changed, or are seen to have lost the checksum', () => {
    // Every field of the archive is met: those of 7 bits in the names and headers at both ends, some of the arrays between.
    for (let at = 0; at < archive.length; at += at < 200 || at > archive.length - 400 ? 1 : 37) {
      const changed = Buffer.from(archive);
      changed[at]! ^= 1 << (at % 8);
      if (hasZipChecksum(changed) || at < archive.length - 100)
        expect(() => parseNpz(changed)).toThrow(FormatError);
      else expect(at).toBeGreaterThanOrEqual(archive.length - 93);
    }
  });

  it('are refused at any length but their own', () => {
    for (let length = 0; length < archive.length; length += 29) {
      expect(() => parseNpz(archive.subarray(0, length))).toThrow(FormatError);
    }
  });
});

describe('hostile and damaged npz archives are refused', () => {
  const zeros = serializeNpy(ndarray(new Uint8Array(1 << 20)));
  const bomb = writeZip([['x.npy', zeros]], { compress: true });
  const stored = writeZip([['x.npy', serializeNpy(ndarray(Int8Array.of(1, 2, 3)))]], { compress: false });

  it('which announce more than the limit, before anything is unpacked', () => {
    const read = () => parseNpz(patchDirectory(bomb, 24, 0xfffffff0), { source: 'bomb.npz' });
    expect(read).toThrow(
      /^bomb\.npz\[x\]: reading on would allocate more than the limit of 1073741824 bytes/,
    );
    expect(() => parseNpz(bomb, { limits: { maxBytes: 1 << 20 } })).toThrow(FormatError);
    expect(parseNpz(bomb, { limits: { maxBytes: 2 << 20 } })['x']?.shape).toEqual([1 << 20]);
  });

  it('which unpack to more than they announce', () => {
    const honest = zeros.length;
    expect(() => parseNpz(patchDirectory(bomb, 24, honest - 1))).toThrow(
      /more than the \d+ bytes that it announces/,
    );
    expect(() => parseNpz(patchDirectory(bomb, 24, honest + 1))).toThrow(/size or checksum differ/);
  });

  it('whose entries share their data until the limit is exceeded', () => {
    const directory = bomb.lastIndexOf(0x50) - 46 - 5;
    const start = Buffer.from(bomb).indexOf('PK\x01\x02', 0, 'latin1');
    expect(start).toBe(directory);
    const entries = Array.from({ length: 40 }, (_, i) => {
      const entry = Buffer.from(bomb.subarray(start, start + 51));
      entry.write(String.fromCharCode(0x41 + i), 46);
      return entry;
    });
    const end = Buffer.from(bomb.subarray(start + 51));
    end.writeUInt16LE(40, 8);
    end.writeUInt16LE(40, 10);
    end.writeUInt32LE(40 * 51, 12);
    const file = Buffer.concat([bomb.subarray(0, start), ...entries, end]);
    expect(() => parseNpz(file, { limits: { maxBytes: 10 << 20 } })).toThrow(/limit of 10485760 bytes/);
  });

  it.each([
    ['a wrong checksum', patchDirectory(stored, 16, 1), 'checksum'],
    ['a wrong place', patchDirectory(stored, 42, 5), 'not where the directory says'],
    ['a place beyond the end', patchDirectory(stored, 42, 0x7fffffff), 'not where the directory says'],
    ['64-bit sizes', patchDirectory(stored, 24, 0xffffffff), '64-bit sizes'],
    ['an unknown method', patchDirectory(stored, 10, 12), 'method 12'],
    ['encryption', patchDirectory(stored, 8, 1), 'encrypted'],
    ['no archive', Buffer.from('hello'), 'expected an npz archive of npy files, got text'],
    ['a cut archive', stored.subarray(0, -1), 'but it is cut short: its end is missing; copy it again'],
    [
      'another kind of file inside',
      writeZip([['x.txt', Buffer.from('hi')]], { compress: false }),
      'npy files, got "x.txt"',
    ],
    [
      'something else called npy',
      writeZip([['x.npy', Buffer.from('hi')]], { compress: false }),
      '[x]: expected an npy file',
    ],
    [
      'a name that occurs twice',
      writeZip(
        [
          ['x.npy', zeros],
          ['x.npy', zeros],
        ],
        { compress: true },
      ),
      'occurs twice',
    ],
  ])('with %s', (_, file, problem) => {
    const read = () => parseNpz(file, { source: 'bad.npz' });
    expect(read).toThrow(FormatError);
    expect(read).toThrow(problem);
  });

  it('whatever byte is changed: the content is whole or a FormatError says what is wrong', () => {
    for (let at = 0; at < stored.length; at++) {
      const damaged = Uint8Array.from(stored);
      damaged[at] = damaged[at]! ^ 0x55;
      try {
        expect(Object.values(parseNpz(damaged))[0]?.data).toEqual(Int8Array.of(1, 2, 3));
      } catch (error) {
        expect(error).toBeInstanceOf(FormatError);
      }
    }
  });

  it('with compressed data that cannot be read', () => {
    const packed = deflateRawSync(zeros);
    expect(crc32(packed)).not.toBe(0);
    const broken = Buffer.from(bomb);
    broken.fill(0xff, 40, 60);
    expect(() => parseNpz(broken)).toThrow(/compressed data cannot be read|checksum/);
  });
});
