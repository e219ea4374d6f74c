import { FormatError, readNpzFile, writeNpzFile } from '@semantic-embeddings/formats';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ndarray from 'ndarray';
import { readSnapshot } from './read-snapshot.js';
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
