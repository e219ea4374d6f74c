import { FormatError, readNpzFile, writeNpzFile } from '@semantic-embeddings/formats';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ndarray from 'ndarray';
import { readSnapshot } from './read-snapshot.js';
import { SnapshotFiles } from './snapshot-files.js';
import type { Snapshot } from './snapshot.js';
import { writeSnapshot } from './write-snapshot.js';

const snapshot: Snapshot = {
  manifest: {
    format: 'semantic-embeddings-model',
    formatVersion: 2,
    method: { name: 'embedding', options: { loss: 'inv_corr', clsWeight: 0, clsBase: null } },
    network: {
      architecture: 'simple',
      numOutputs: 2,
      inputChannels: 3,
      movingAverage: 'zero-debiased',
      seed: 3,
    },
    outputs: [{ name: 'l2norm', role: 'embedding' }],
    dataset: 'two',
    classes: ['a', 5],
    classNames: null,
    preprocessing: { imageShape: [4, 4, 3], mean: [1, 2, 3], std: [4, 5, 6] },
    epochs: 2,
    versions: { training: '0.0.0', tensorflowjs: '0.0.0', node: '0.0.0' },
  },
  run: { seed: 3, batchSize: 10, lrSchedule: 'SGDR' },
  topology: { class_name: 'Model', config: {} },
  weights: new Map([['conv1/kernel:0', ndarray(Float32Array.of(1, 2), [1, 2])]]),
  variables: new Map([['centres:0', ndarray(Float32Array.of(5, 6, 7), [3])]]),
  optimizer: {
    name: 'momentum',
    state: new Map([['conv1/kernel:0', ndarray(Float32Array.of(3, 4), [1, 2])]]),
  },
  auxiliary: { 'bn1/updates': 12 },
  state: { epochs: 2, updates: 12, schedule: { rate: 0.1, best: null } },
  best: 0.25,
  classEmbedding: ndarray(Float64Array.of(1, 0, 0.6, 0.8), [2, 2]),
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'snapshot-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** ndarrays are compared by shape and numbers. */
function plain(value: Snapshot) {
  const arrays = (map: Snapshot['weights']) =>
    [...map].map(([name, { shape, data }]) => [name, shape, [...data]]);
  const { classEmbedding } = value;
  return {
    ...value,
    weights: arrays(value.weights),
    variables: arrays(value.variables),
    optimizer: [value.optimizer.name, arrays(value.optimizer.state)],
    classEmbedding: classEmbedding && [classEmbedding.shape, [...classEmbedding.data]],
  };
}

describe('snapshots', () => {
  it('come back as they were written', () => {
    const path = join(folder, 'run.npz');
    const others: Snapshot[] = [
      { ...snapshot, classEmbedding: null, best: null },
      { ...snapshot, optimizer: { ...snapshot.optimizer, name: 'adagrad' } },
      { ...snapshot, phase: { number: 1, newLayers: ['embedding'] } },
      {
        ...snapshot,
        state: { ...snapshot.state, position: { steps: 3, rate: 0.1, sums: [6.5, NaN], weight: 30 } },
      },
    ];
    for (const written of [snapshot, ...others]) {
      writeSnapshot(path, written);
      expect(plain(readSnapshot(path))).toEqual(plain(written));
    }
    expect(readdirSync(folder)).toEqual(['run.npz']);
  });

  it('hold their weights as arrays that other programs can read', () => {
    const path = join(folder, 'run.npz');
    writeSnapshot(path, snapshot);
    expect(Object.keys(readNpzFile(path))).toEqual([
      'snapshot',
      'class-embedding',
      'weights/conv1/kernel:0',
      'variables/centres:0',
      'velocities/conv1/kernel:0',
    ]);
  });

  it.each<[string, string | undefined, string]>([
    ['other arrays', undefined, 'this is not a snapshot of a training run'],
    ['something else than JSON', '{', 'the entry "snapshot" is not JSON; the file is damaged'],
    [
      'another version',
      '{"format":"semantic-embeddings-snapshot","formatVersion":5}',
      'got semantic-embeddings-snapshot 5',
    ],
    [
      'a missing part',
      '{"format":"semantic-embeddings-snapshot","formatVersion":1,"manifest":{}}',
      'the snapshot has no "run"; the file is damaged',
    ],
  ])('are refused with %s', (_, text, message) => {
    const path = join(folder, 'run.npz');
    const bytes = text === undefined ? {} : { snapshot: ndarray(new TextEncoder().encode(text)) };
    writeNpzFile(path, { x: ndarray(Float32Array.of(1)), ...bytes });
    expect(() => readSnapshot(path)).toThrow(FormatError);
    expect(() => readSnapshot(path)).toThrow(message);
    expect(() => readSnapshot(path)).toThrow(path);
  });
});

describe('SnapshotFiles', () => {
  /** The run after some epochs. */
  const after = (epochs: number): Snapshot => ({ ...snapshot, state: { ...snapshot.state, epochs } });
  const damages: [string, (bytes: Buffer) => Buffer][] = [
    ['empty', () => Buffer.alloc(0)],
    ['cut short', (bytes) => bytes.subarray(0, -100)],
    ['full of zeros', (bytes) => Buffer.alloc(bytes.length)],
    ...['weights/', 'conv1/kernel', 'sha256:', '"epochs"', 'NUMPY'].map(
      (text): [string, (bytes: Buffer) => Buffer] => [
        `changed in a bit of ${text}`,
        (bytes) => {
          const changed = Buffer.from(bytes);
          changed[changed.lastIndexOf(text) + 1]! ^= 4;
          return changed;
        },
      ],
    ),
  ];
  let path: string;
  let warnings: string[];
  const recover = (files: SnapshotFiles) => {
    warnings = [];
    const { snapshot, source } = files.recover(path, { onWarning: (text) => warnings.push(text) }) ?? {};
    return [snapshot?.state.epochs, source];
  };
  const damage = (file: string, change: (bytes: Buffer) => Buffer): void =>
    writeFileSync(file, change(readFileSync(file)));
  beforeEach(() => {
    path = join(folder, 'run.npz');
    const files = new SnapshotFiles();
    for (const epochs of [1, 2, 3]) files.write(path, after(epochs));
  });

  it('keeps the last snapshot and the one before it', () => {
    expect(readdirSync(folder).sort()).toEqual(['run.npz', 'run.npz.previous']);
    expect(readSnapshot(`${path}.previous`).state.epochs).toBe(2);
    expect(recover(new SnapshotFiles())).toEqual([3, path]);
    expect(warnings).toEqual([]);
  });

  it.each(damages)('takes the one before where the last is %s, and says so', (_, change) => {
    damage(path, change);
    const files = new SnapshotFiles();
    expect(recover(files)).toEqual([2, `${path}.previous`]);
    expect(warnings).toEqual([
      expect.stringMatching(/^.*run\.npz.*: .*; going on from the snapshot before it, .*run\.npz\.previous$/),
    ]);
    const damaged = readFileSync(path);
    files.write(path, after(3));
    // The damaged one has not taken the place of the whole one before it.
    expect(readSnapshot(`${path}.previous`).state.epochs).toBe(2);
    expect(readFileSync(`${path}.damaged`).equals(damaged)).toBe(true);
    files.write(path, after(4));
    expect(readSnapshot(`${path}.previous`).state.epochs).toBe(3);
    expect(recover(new SnapshotFiles())).toEqual([4, path]);
  });

  it.each(damages)('refuses to begin where both are %s, and leaves them as they are', (_, change) => {
    for (const file of [path, `${path}.previous`]) damage(file, change);
    const before = [path, `${path}.previous`].map((file) => readFileSync(file));
    expect(() => recover(new SnapshotFiles())).toThrow(FormatError);
    expect(() => recover(new SnapshotFiles())).toThrow(
      /run\.npz: this snapshot is damaged \(.*\), and the snapshot before it is damaged as well: .*; bring back a copy/,
    );
    expect([path, `${path}.previous`].map((file) => readFileSync(file))).toEqual(before);
  });

  it('says that there is nothing to go back to', () => {
    rmSync(`${path}.previous`);
    damage(path, () => Buffer.alloc(0));
    expect(() => recover(new SnapshotFiles())).toThrow(
      /is damaged \(.*\), and there is no .*run\.npz\.previous; /,
    );
  });

  it('does not go back for a file that is whole and no snapshot', () => {
    writeNpzFile(path, { x: ndarray(Float32Array.of(1)) });
    expect(() => recover(new SnapshotFiles())).toThrow('this is not a snapshot of a training run');
    expect(warnings).toEqual([]);
  });

  it('goes on from the one before where the last is gone, and keeps that until the next but one', () => {
    rmSync(path);
    const files = new SnapshotFiles();
    expect(recover(files)).toEqual([2, `${path}.previous`]);
    expect(warnings).toEqual([
      `there is no ${path}, but ${path}.previous: going on from that (move that away if the run shall begin anew)`,
    ]);
    files.write(path, after(3));
    expect(readSnapshot(`${path}.previous`).state.epochs).toBe(2);
  });

  it('refuses to begin anew where the last is gone and the one before it is damaged, not where both are gone', () => {
    rmSync(path);
    damage(`${path}.previous`, (bytes) => bytes.subarray(0, 100));
    expect(() => recover(new SnapshotFiles())).toThrow(FormatError);
    rmSync(`${path}.previous`);
    expect(recover(new SnapshotFiles())).toEqual([undefined, undefined]);
    expect(warnings).toEqual([]);
  });

  it('keeps the files that it finds unread, by what they are', () => {
    new SnapshotFiles().write(path, after(4));
    expect(readSnapshot(`${path}.previous`).state.epochs).toBe(3);
    damage(path, () => Buffer.alloc(0));
    new SnapshotFiles().write(path, after(5));
    expect(readSnapshot(`${path}.previous`).state.epochs).toBe(3);
  });
});
