import { memoryDataset, type Dataset } from '@semantic-embeddings/datasets';
import * as tf from '@tensorflow/tfjs';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddingMethod } from '../methods/embedding/embedding-method.js';
import type { TrainEmbeddingOptions } from '../methods/embedding/embedding-options.js';
import {
  readSnapshot,
  writeSnapshot,
  type TrainingReporter,
  weightArrays,
} from '@semantic-embeddings/models';
import { RunLockedError } from '../lock/lock-snapshot.js';
import { train } from './train.js';

require('@tensorflow/tfjs-node-gpu');

const side = 8;
const picture = (image: number) =>
  Array.from({ length: side * side * 3 }, (_, i) => (image * 37 + i * 11) % 256);
const pictures = (count: number) => ({
  pixels: Uint8Array.from(Array.from({ length: count }, (_, image) => picture(image)).flat()),
  classIds: Array.from({ length: count }, (_, image) => 'ab'[image % 2]!),
});
const dataset: Dataset = memoryDataset({
  ...{ name: 'two', imageShape: [side, side, 3], classes: ['a', 'b'] },
  ...{ train: pictures(20), test: pictures(6) },
});

/** The method `embedding` with a centre for every class that is learned beside the network: variables of an objective. */
const centred: typeof embeddingMethod = {
  ...embeddingMethod,
  name: 'centred',
  objective: (settings, task) => {
    const objective = embeddingMethod.objective(settings, task);
    const centres = tf.tidy(() => tf.variable(tf.ones([task.dataset.numClasses, task.numOutputs])));
    const [output] = objective.outputs;
    if (!output) throw new Error('no output');
    return {
      ...objective,
      outputs: [
        {
          ...output,
          loss: (prediction, targets) => {
            const distance = tf.sub(prediction, tf.gather(centres, targets.labels));
            return tf.add(output.loss(prediction, targets), tf.sum(tf.square(distance), -1));
          },
        },
      ],
      variables: [{ name: 'centres:0', variable: centres, penalty: 0 }],
    };
  },
};

const options: TrainEmbeddingOptions = {
  ...{ dataset, embedding: 'onehot', architecture: 'plain-8', readWorkers: 0, seed: 5 },
  ...{ epochs: 2, batchSize: 8, lrSchedule: 'SGDR', sgdrMaxLr: 0.01 },
};

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'train-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Weights of the network at the end, as one list. */
async function weightsOf(more: Partial<TrainEmbeddingOptions>, method = centred): Promise<number[]> {
  const { model } = await train(method, { ...options, ...more });
  const values = [...weightArrays(model).values()].flatMap(({ data }) => [...data]);
  model.dispose();
  return values;
}

const centresIn = (path: string) => [...(readSnapshot(path).variables.get('centres:0')?.data ?? [])];

describe('an objective with variables of its own', () => {
  it.each([
    ['captured', false],
    ['operation by operation', true],
  ] as const)(
    'trains them with the network, keeps them in snapshots and goes on from there to the bit (%s)',
    async (_, eager) => {
      const [whole, parted] = [join(folder, 'whole.npz'), join(folder, 'parted.npz')];
      const expected = await weightsOf({ eager, snapshot: whole });
      const stop = new AbortController();
      const reporter: TrainingReporter = { epochEnd: () => stop.abort() };
      const first = weightsOf({ eager, snapshot: parted, reporter, signal: stop.signal });
      await expect(first).rejects.toThrow('abort');
      const between = centresIn(parted);
      expect(await weightsOf({ eager, snapshot: parted })).toEqual(expected);
      expect(centresIn(parted)).toEqual(centresIn(whole));
      expect(between).toHaveLength(4);
      expect(between).not.toEqual([1, 1, 1, 1]);
      expect(centresIn(whole)).not.toEqual(between);
    },
  );

  it('leaves no tensors behind', async () => {
    await weightsOf({ epochs: 1 });
    const before = tf.memory().numTensors;
    await weightsOf({ epochs: 1 });
    expect(tf.memory().numTensors).toBe(before);
  });

  it('is refused a snapshot without them, or of another method', async () => {
    const snapshot = join(folder, 'run.npz');
    await weightsOf({ epochs: 1, snapshot });
    await expect(weightsOf({ snapshot }, embeddingMethod)).rejects.toThrow(
      `snapshot ${snapshot}: it was trained by the method 'centred', not 'embedding'`,
    );
    writeSnapshot(snapshot, { ...readSnapshot(snapshot), variables: new Map() });
    await expect(weightsOf({ snapshot })).rejects.toThrow(
      `${snapshot}: the snapshot should have the variable "centres:0" of shape [2, 2], but has none of that name`,
    );
  });
});

describe('the snapshots of a run', () => {
  const run = (more: Partial<TrainEmbeddingOptions> = {}): Promise<number[]> =>
    weightsOf(more, embeddingMethod);
  const names = () => readdirSync(folder).sort();
  const snapshot = () => join(folder, 'run.npz');
  /** Trains until a step of an epoch, both counted from 0, and is stopped there. */
  const stopAt = async (epoch: number, more: Partial<TrainEmbeddingOptions>): Promise<void> => {
    const stop = new AbortController();
    const reporter: TrainingReporter = { step: (done) => done.epoch === epoch && stop.abort() };
    await expect(run({ ...more, reporter, signal: stop.signal })).rejects.toThrow('abort');
  };
  const told: string[] = [];
  const reporter: TrainingReporter = { message: (text) => told.push(text) };
  beforeEach(() => told.splice(0));

  it('are those of one run at a time, which leaves no lock behind, however it ends', async () => {
    const held = new Set<string>();
    let other: unknown;
    const locked: TrainingReporter = {
      step: () => {
        names().forEach((name) => held.add(name));
        other ??= run({ snapshot: snapshot() }).catch((error: unknown) => error);
      },
    };
    await run({ snapshot: snapshot(), reporter: locked });
    expect(await other).toBeInstanceOf(RunLockedError);
    expect([...held]).toContain('run.npz.lock');
    await stopAt(2, { snapshot: snapshot(), epochs: 3 });
    await expect(run({ snapshot: snapshot(), embedding: 'no such file' as never })).rejects.toThrow();
    expect(names()).toEqual(['run.npz', 'run.npz.previous']);
  });

  it('are gone on from the one before where the last is damaged, to the bit', async () => {
    const whole = await run({ epochs: 3 });
    await run({ epochs: 2, snapshot: snapshot() });
    truncateSync(snapshot(), 5000);
    expect(await run({ epochs: 3, snapshot: snapshot(), reporter })).toEqual(whole);
    expect(told).toEqual([
      expect.stringMatching(
        /^warning: .*run\.npz: .* cut short.*; going on from the snapshot before it, .*run\.npz\.previous$/,
      ),
      `Resuming from snapshot ${snapshot()}.previous`,
    ]);
    expect(names()).toEqual(['run.npz', 'run.npz.damaged', 'run.npz.previous']);
  });

  it('stop a run before anything is overwritten where two are damaged', async () => {
    await run({ epochs: 2, snapshot: snapshot() });
    for (const path of [snapshot(), `${snapshot()}.previous`]) truncateSync(path, 5000);
    const before = names().map((name) => readFileSync(join(folder, name)));
    await expect(run({ epochs: 3, snapshot: snapshot() })).rejects.toThrow(
      /is damaged .* nothing was overwritten$/,
    );
    expect(names().map((name) => readFileSync(join(folder, name)))).toEqual(before);
  });

  it.each([
    ['one file per epoch', 'run.{epoch:02d}.npz', {}],
    ['the best epochs only', 'best.npz', { snapshotBest: 'val_loss' }],
  ] as const)('are gone on from with the same options, with %s', async (_, name, more) => {
    const whole = await run({ epochs: 3 });
    const options = { snapshot: join(folder, name), ...more, epochs: 3 };
    writeFileSync(
      join(folder, `.${name.replace('{epoch:02d}', '02')}.0123456789ab.tmp`),
      'half a file of a killed run',
    );
    await stopAt(1, options);
    expect(await run({ ...options, reporter })).toEqual(whole);
    const amid = name.replace(/(\.\{epoch:02d\})?\.npz$/, '.interrupted.npz');
    expect(told).toContain(`Resuming from snapshot ${join(folder, amid)}`);
    expect(names().filter((file) => file.endsWith('.tmp') || file.endsWith('.lock'))).toEqual([]);
  });

  it('of one file per epoch are gone on from the last that is whole', async () => {
    const whole = await run({ epochs: 4 });
    const path = join(folder, 'run.{epoch:02d}.npz');
    await run({ epochs: 3, snapshot: path });
    truncateSync(join(folder, 'run.03.npz'), 5000);
    expect(await run({ epochs: 4, snapshot: path, reporter })).toEqual(whole);
    expect(told).toEqual([
      expect.stringMatching(/^warning: .*run\.03\.npz: this snapshot is damaged/),
      `warning: going on from ${join(folder, 'run.02.npz')}`,
      `Resuming from snapshot ${join(folder, 'run.02.npz')}`,
    ]);
  });
});
