import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ndarray from 'ndarray';
import { FormatError } from '../format-error.js';
import { parseKerasArchive } from './parse-keras-archive.js';
import { parseKerasHdf5 } from './parse-keras-hdf5.js';
import { readKerasFile } from './read-keras-file.js';
import { serializeKerasHdf5 } from './serialize-keras-hdf5.js';
import { writeZip } from '../zip/write-zip.js';

const fixture = (name: string) => readFileSync(join(__dirname, '../../test/fixtures', name));
const array = ndarray(
  Float32Array.from({ length: 24 }, (_, i) => i),
  [4, 6],
);
const layers = Array.from({ length: 20 }, (_, i) => ({
  name: `dense_${i}`,
  weights: [
    { name: 'kernel', array },
    { name: 'bias', array: ndarray(Float32Array.of(1, 2)) },
  ],
}));
const good = serializeKerasHdf5({ layers, modelConfig: { class_name: 'Model' } });

/** Reads; every failure must be a FormatError that names the source. Tells whether it was read. */
function readOrRefuse(bytes: Uint8Array): boolean {
  try {
    parseKerasHdf5(bytes, { source: 'bad.h5' });
    return true;
  } catch (error) {
    if (error instanceof FormatError && error.message.startsWith('bad.h5')) return false;
    throw error;
  }
}

/** The bytes with some of them replaced. */
function patched(bytes: Uint8Array, at: number, values: readonly number[]): Buffer {
  const copy = Buffer.from(bytes);
  copy.set(values, at);
  return copy;
}
/** Where something lies behind a name. */
const behind = (bytes: Uint8Array, text: string | Buffer, from = 0) => {
  const at = Buffer.from(bytes).indexOf(text, from, 'latin1');
  expect(at).toBeGreaterThan(0);
  return at;
};

/** The first dataspace message of a 4 × 6 array: version 1, rank 2, then the extents. */
const shapeAt = behind(good, Buffer.from([1, 2, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 6]));

describe('damaged HDF5 files are refused', () => {
  it('wherever they are cut short', () => {
    for (let length = 0; length < good.length; length += length < 200 ? 1 : 97) {
      expect(readOrRefuse(good.subarray(0, length))).toBe(false);
    }
    expect(() => parseKerasHdf5(good.subarray(0, 5000), { source: 'cut.h5' })).toThrow(
      `cut.h5: expected ${good.length} bytes, got 5000; the HDF5 file is cut short or damaged`,
    );
  });

  it.each(
    [fixture('keras-3.h5'), fixture('latest.h5'), fixture('layouts.h5'), good].map((bytes, i) => [i, bytes]),
  )('or read as something else, whichever bytes are changed (file %i)', (_, bytes) => {
    let state = 1;
    const random = (below: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    let refused = 0;
    for (let round = 0; round < 500; round++) {
      const damaged = Buffer.from(bytes as Buffer);
      for (let change = random(6); change >= 0; change--) damaged[random(damaged.length)] = random(256);
      if (!readOrRefuse(damaged)) refused++;
    }
    expect(refused).toBeGreaterThan(0);
  });

  it('when they are noise behind the signature', () => {
    for (let seed = 1; seed < 200; seed++) {
      const noise = Buffer.from(
        Array.from({ length: 600 }, (_, i) => Math.imul(i + 1, 2654435761 * seed) >>> 24),
      );
      noise.write('\x89HDF\r\n\x1a\n', 0, 'latin1');
      expect(readOrRefuse(noise)).toBe(false);
    }
  });

  it('when a dataset claims absurd extents', () => {
    const huge = patched(good, shapeAt + 8, [0, 0, 0, 0x40, 0, 0, 0, 0]);
    expect(() => parseKerasHdf5(huge)).toThrow(/beyond the end|shorter than its shape|more than the limit/);
    const absurd = patched(good, shapeAt + 8, [255, 255, 255, 255, 255, 255, 255, 0x7f]);
    expect(() => parseKerasHdf5(absurd)).toThrow('expected the extents of an array');
  });

  it('when a shape has more elements than its data', () => {
    expect(() => parseKerasHdf5(patched(good, shapeAt + 8, [5]))).toThrow('shorter than its shape');
  });

  it('when an attribute claims to be huge', () => {
    const listAt = behind(good, 'layer_names\0');
    // Behind the name: the size of a text, then the number of texts.
    const many = patched(
      good,
      behind(good, Buffer.from([1, 1, 0, 0, 0, 0, 0, 0, 20]), listAt) + 8,
      [255, 255, 255, 3],
    );
    expect(() => parseKerasHdf5(many)).toThrow(/beyond the end|more than the limit/);
  });

  it('when texts share one place in a heap until the limit is exceeded', () => {
    const text = 'x'.repeat(60_000);
    const bytes = Buffer.from(serializeKerasHdf5({ layers: [], modelConfig: text }));
    // The attribute becomes a list of 3000 texts that all refer to the same place.
    const start = behind(bytes, 'model_config\0');
    const reference = bytes.subarray(start + 16 + 16 + 8, start + 16 + 16 + 8 + 16);
    const list = Buffer.alloc(8 + 16 + 16 + 16 + 3000 * 16);
    list.set(bytes.subarray(start - 8, start + 32));
    list.writeUInt16LE(16, 6 - 0);
    list.set([1, 1, 0, 0, 0, 0, 0, 0], 40);
    list.writeBigUInt64LE(3000n, 48);
    for (let i = 0; i < 3000; i++) list.set(reference, 56 + 16 * i);
    const end = Math.ceil(bytes.length / 8) * 8;
    const header = Buffer.alloc(24);
    header.set([1, 0, 1, 0, 1, 0, 0, 0]);
    header.writeUInt32LE(8 + list.length, 8);
    header.writeUInt16LE(0x0c, 16);
    header.writeUInt16LE(list.length, 18);
    const file = Buffer.concat([bytes, Buffer.alloc(end - bytes.length), header, list]);
    file.writeBigUInt64LE(BigInt(file.length), 40);
    file.writeBigUInt64LE(BigInt(end), 64);
    expect(() => parseKerasHdf5(file)).toThrow(/would allocate more than the limit of \d+ bytes/);
  });

  it('when a tree contains itself', () => {
    const tree = behind(good, 'TREE\0');
    const child = Buffer.alloc(8);
    child.writeBigUInt64LE(BigInt(tree));
    const level = patched(patched(good, tree + 5, [1]), tree + 32, [...child]);
    expect(readOrRefuse(level)).toBe(false);
  });

  it('when a layer or weight that is listed is missing', () => {
    expect(() => parseKerasHdf5(patched(good, behind(good, 'dense_7'), [0x45]))).toThrow(/dense_7/);
  });
});

describe('files that only look like models are refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const refuse = (content: string | Uint8Array, problem: string | RegExp) => {
    const path = join(folder, 'model.h5');
    writeFileSync(path, content);
    expect(() => readKerasFile(path)).toThrow(FormatError);
    expect(() => readKerasFile(path)).toThrow(problem);
  };

  it('a pickle, which is not executed', () => {
    refuse(
      Buffer.from('cposix\nsystem\n(Vtouch /tmp/hacked\ntR.', 'latin1'),
      /expected a Keras file, HDF5 or \.keras, as model\.save\(…\) writes, got a pickle/,
    );
  });

  it('text, nothing, and an HDF5 file of something else', () => {
    refuse('hello', 'expected a Keras file');
    refuse('', 'expected a Keras file');
    refuse(
      fixture('layouts.h5'),
      'got neither "layer_names" nor "model_weights" nor "layers"; remedy: save in Keras with model.save(…) or',
    );
  });
});

describe('hostile .keras archives are refused', () => {
  const files: [string, Uint8Array][] = [
    ['metadata.json', Buffer.from('{"keras_version": "3.0"}')],
    ['config.json', Buffer.from('{"class_name": "Sequential", "config": {"layers": []}}')],
    ['model.weights.h5', good],
  ];
  const archive = (replaced: Readonly<Record<string, Uint8Array>>) =>
    writeZip(
      files.map(([name, content]) => [name, replaced[name] ?? content] as const),
      { compress: true },
    );

  it('that unpack to far more than their size, in bounded memory', () => {
    const bomb = archive({ 'model.weights.h5': new Uint8Array(80 << 20) });
    expect(bomb.length).toBeLessThan(1 << 20);
    const before = process.memoryUsage().rss;
    expect(() => parseKerasArchive(bomb, { source: 'bomb.keras' })).toThrow(
      /^bomb\.keras\[model\.weights\.h5\]: reading on would allocate more than the limit of 67108864 bytes/,
    );
    expect(process.memoryUsage().rss - before).toBeLessThan(64 << 20);
  });

  it.each([
    ['without weights', writeZip(files.slice(0, 2), { compress: false }), 'got no "model.weights.h5"'],
    ['without a description', writeZip(files.slice(2), { compress: false }), 'got no "config.json"'],
    ['whose description is no JSON', archive({ 'config.json': Buffer.from('{') }), 'config.json is not JSON'],
    [
      'whose weights are something else',
      archive({ 'model.weights.h5': Buffer.from('hi') }),
      '[model.weights.h5]: expected an HDF5 file, which begins with \\x89HDF',
    ],
    ['that are cut short', archive({}).subarray(0, -10), 'expected a ZIP archive'],
  ])('%s', (_, bytes, problem) => {
    expect(() => parseKerasArchive(bytes, { source: 'bad.keras' })).toThrow(FormatError);
    expect(() => parseKerasArchive(bytes, { source: 'bad.keras' })).toThrow(problem);
  });
});
