import { modelWeights } from '@semantic-embeddings/architectures';
import type { ClassEmbedding } from '@semantic-embeddings/class-embedding';
import { createRandom, memoryDataset, type Dataset } from '@semantic-embeddings/datasets';
import {
  loadModel,
  readFeatureDump,
  readSnapshot,
  weightArrays,
  type TrainingReporter,
} from '@semantic-embeddings/models';
import * as tf from '@tensorflow/tfjs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ndarray from 'ndarray';
import { firstCases } from '../../../test/first-cases.js';
import { train } from '../../run/train.js';
import type { TrainingResult } from '../../run/training-result.js';
import { trainEmbedding } from '../embedding/train-embedding.js';
import { deviseMethod } from './devise-method.js';
import type { DeviseOptions } from './devise-options.js';

require('@tensorflow/tfjs-node-gpu');

const side = 8;
const classes = ['red', 'green', 'blue'];

/** Noise with a little more of the class's own colour. */
function colours(count: number, seed: number) {
  const random = createRandom(seed);
  const classIds = Array.from({ length: count }, (_, image) => classes[image % 3]!);
  const pixels = Uint8Array.from({ length: count * side * side * 3 }, (_, index) => {
    const image = Math.floor(index / (side * side * 3));
    return random.int(180) + (index % 3 === image % 3 ? 75 : 0);
  });
  return { pixels, classIds };
}

const dataset: Dataset = memoryDataset({
  ...{ name: 'colours', imageShape: [side, side, 3], classes },
  ...{ train: colours(21, 1), test: colours(12, 2) },
});

/** Rows of several lengths; the second is that of (0.6, 0.8, 0, 0). */
const embedding: ClassEmbedding = {
  classes,
  embedding: ndarray(Float64Array.of(5, 0, 0, 0, 3, 4, 0, 0, 0, 0, 0.5, 0.5), [3, 4]),
};

const options: DeviseOptions = {
  ...{ dataset, embedding, architecture: 'plain-8', seed: 7, readWorkers: 0, eager: true },
  ...{ initEpochs: 2, ftEpochs: 2, batchSize: 8, initLr: 0.05, ftLr: 0.002 },
};

let folder: string;
/** Classifying networks that DeViSE begins with, by the kind of their file. */
let classifiers: Readonly<Record<'folder' | 'h5' | 'keras' | 'snapshot', string>>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'train-devise-'));
  const at = (name: string) => join(folder, name);
  classifiers = { folder: at('net'), h5: at('net.h5'), keras: at('net.keras'), snapshot: at('net.npz') };
  for (const modelDump of [classifiers.folder, classifiers.h5, classifiers.keras]) {
    const { model } = await trainEmbedding({
      ...{ dataset, embedding: 'onehot', clsWeight: 1, architecture: 'plain-8', readWorkers: 0, eager: true },
      ...{ epochs: 1, batchSize: 8, lrSchedule: 'SGD', sgdSchedule: '1:0.05,2', modelDump },
      ...(modelDump === classifiers.folder ? { snapshot: classifiers.snapshot } : {}),
    });
    model.dispose();
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Trains, hands the result to `look`, and frees the network. */
async function trained<T>(more: Partial<DeviseOptions>, look: (result: TrainingResult) => T): Promise<T> {
  const result = await train(deviseMethod, { ...options, ...more });
  try {
    return look(result);
  } finally {
    result.model.dispose();
  }
}

const weightsOf = ({ model }: TrainingResult): Map<string, number[]> =>
  new Map([...weightArrays(model)].map(([name, { data }]) => [name, [...data]]));

describe('DeViSE', () => {
  it('learns from scratch, with the values of the published program', async () => {
    await trained(
      { ftEpochs: 6, ftLr: 0.01, topKAcc: [2] },
      ({ history, evaluation, averageAccuracy, model }) => {
        const names = ['loss', 'max_sim_acc', 'max_sim_acc2'];
        expect(Object.keys(evaluation)).toEqual(names);
        expect(Object.keys(history[0]!.values)).toEqual([...names, ...names.map((name) => `val_${name}`)]);
        expect(history).toHaveLength(6);
        expect(history[5]!.values['loss']).toBeLessThan(0.9 * history[0]!.values['loss']!);
        expect(averageAccuracy).toBeUndefined();
        expect(model.outputNames).toEqual(['embedding']);
      },
    );
  });

  it.each(firstCases(['folder', 'snapshot', 'h5', 'keras'] as const, 2))(
    'trains the new last layer of a network (%s) first, then all',
    async (kind) => {
      const initWeights = classifiers[kind];
      const { model: before } = await loadModel(initWeights);
      const old = weightArrays(before);
      before.dispose();
      const messages: string[] = [];
      const plans: number[] = [];
      const reporter: TrainingReporter = {
        message: (text) => messages.push(text),
        runStart: ({ epochs }) => plans.push(epochs),
      };
      const first = await trained(
        { initWeights, reporter, ftEpochs: 0 },
        ({ history, evaluation, ...result }) => {
          expect(history).toEqual([]);
          expect(evaluation['loss']).toBeGreaterThan(0);
          return weightsOf({ history, evaluation, ...result });
        },
      );
      const start = await trained({ initWeights, initEpochs: 0, ftEpochs: 0 }, weightsOf);
      for (const [name, values] of first) {
        if (name.startsWith('embedding/')) expect(values).not.toEqual(start.get(name));
        else
          expect([name, values]).toEqual([
            name,
            [...old.get(name.replace('embedding_before', 'embedding'))!.data],
          ]);
      }
      expect(messages).toEqual([
        `Initializing with model ${initWeights}`,
        'Pre-training linear transformation',
      ]);
      expect(plans).toEqual([2, 0]);
      messages.length = 0;
      const second = await trained({ initWeights, reporter }, weightsOf);
      expect(second.get('conv1/kernel:0')).not.toEqual(first.get('conv1/kernel:0'));
      expect(messages).toEqual([
        `Initializing with model ${initWeights}`,
        'Pre-training linear transformation',
        'Fine-tuning all layers',
      ]);
    },
  );

  it('evaluates a network that is not trained at all', async () => {
    const messages: string[] = [];
    const reporter: TrainingReporter = { message: (text) => messages.push(text) };
    await trained({ ftEpochs: 0, reporter }, ({ evaluation, history }) => {
      expect(Object.keys(evaluation)).toEqual(['loss', 'max_sim_acc']);
      expect(history).toEqual([]);
    });
    expect(messages).toEqual([]);
  });

  it.each([
    ['captured', 1, 1, 2],
    ['captured', 0, 1, 1],
    ['eager', 1, 0, 1],
    ['eager', 0, 0, 2],
  ] as const)(
    'goes on to the bit where it was stopped (%s, stretch %i, epoch %i, step %i)',
    async (...place) => {
      const [mode, phase, epoch, step] = place;
      const run = { initWeights: classifiers.folder, eager: mode === 'eager', maxDecay: 0.5 };
      const snapshot = join(folder, `stopped-${mode}-${phase}.npz`);
      const stop = new AbortController();
      let present = 2;
      const reporter: TrainingReporter = {
        runStart: () => present--,
        step: (done) => present === phase && done.epoch === epoch && done.step === step && stop.abort(),
      };
      const stopped = trained({ ...run, snapshot, reporter, signal: stop.signal }, weightsOf);
      await expect(stopped).rejects.toThrow('abort');
      const { phase: written, optimizer, state, manifest } = readSnapshot(snapshot);
      expect(written?.number ?? 0).toBe(phase);
      expect(state.position?.steps).toBe(step + 1);
      expect(manifest.network.architecture).toBe('plain-8');
      expect(optimizer.name).toBe('adagrad');
      expect([...optimizer.state.keys()].every((name) => name.startsWith('embedding/'))).toBe(phase === 1);
      const { initWeights, ...rest } = run;
      expect(await trained({ ...rest, snapshot }, weightsOf)).toEqual(
        await trained({ ...rest, initWeights }, weightsOf),
      );
    },
  );

  it('lets the rate of the second stretch alone decay', async () => {
    const run = { initWeights: classifiers.folder };
    const [first, decayed] = [
      { ...run, ftEpochs: 0 },
      { ...run, ftEpochs: 0, maxDecay: 0.1 },
    ];
    expect(await trained(first, weightsOf)).toEqual(await trained(decayed, weightsOf));
    expect(await trained(run, weightsOf)).not.toEqual(await trained({ ...run, maxDecay: 0.1 }, weightsOf));
  });

  it('begins its second stretch with the initial epoch', async () => {
    const begins: number[] = [];
    const reporter: TrainingReporter = { runStart: ({ initialEpoch }) => begins.push(initialEpoch) };
    await trained({ initWeights: classifiers.folder, initialEpoch: 1, reporter }, ({ history }) =>
      expect(history.map(({ epoch }) => epoch)).toEqual([1]),
    );
    expect(begins).toEqual([0, 1]);
  });

  it('writes logs in the second stretch only', async () => {
    const logged: [string, number, number][] = [];
    const createLogWriter = () => ({
      scalar: (...entry: [string, number, number]) => void logged.push(entry),
    });
    const logs = { logDir: join(folder, 'logs'), createLogWriter };
    const history = await trained({ initWeights: classifiers.folder, ...logs }, (result) => result.history);
    expect(logged).toEqual(
      history.flatMap(({ epoch, values }) =>
        Object.entries(values).map(([name, value]) => [name, value, epoch]),
      ),
    );
  });

  it('splits batches among towers as on several GPUs', async () => {
    const [one, two] = [await trained({}, weightsOf), await trained({ gpus: 2 }, weightsOf)];
    expect([...two.keys()]).toEqual([...one.keys()]);
    expect(two).not.toEqual(one);
  });

  it.each(firstCases(['net', 'net.h5', 'net.keras'], 2))(
    'leaves a network (%s), features of any length, and class embeddings of length 1',
    async (name) => {
      const within = mkdtempSync(join(folder, 'dumps-'));
      const dumps = { modelDump: join(within, name), featureDump: join(within, 'features.npy') };
      const x = tf.ones([1, side, side, 3]);
      const outputs = await trained({ ...dumps, ftEpochs: 1 }, ({ model, failures }) => {
        expect(failures).toEqual([]);
        return [...(model.predict(x) as tf.Tensor).dataSync()];
      });
      const { model, manifest, classEmbedding } = await loadModel(dumps.modelDump);
      expect([...(model.predict(x) as tf.Tensor).dataSync()]).toEqual(outputs);
      expect(manifest.method).toEqual({ name: 'devise', options: { margin: 0.1 } });
      expect(manifest.outputs).toEqual([{ name: 'embedding', role: 'embedding' }]);
      const half = Math.SQRT1_2;
      for (const [index, value] of [1, 0, 0, 0, 0.6, 0.8, 0, 0, 0, 0, half, half].entries())
        expect(classEmbedding!.embedding.data[index]).toBeCloseTo(value, 12);
      const { features, dimension } = readFeatureDump(dumps.featureDump);
      expect([features.length, dimension]).toEqual([12 * 4, 4]);
      const lengths = Array.from({ length: 12 }, (_, row) =>
        Math.hypot(...features.subarray(4 * row, 4 * row + 4)),
      );
      expect(Math.max(...lengths) - Math.min(...lengths)).toBeGreaterThan(0.01);
      model.dispose();
    },
  );

  it('trains networks whose last layer has another name', async () => {
    const pixels = Uint8Array.from({ length: 2 * 32 * 32 * 3 }, (_, index) => (index * 37) % 256);
    const pictures = { pixels, classIds: ['red', 'green'] };
    const tiny = memoryDataset({
      ...{
        name: 'tiny',
        imageShape: [32, 32, 3],
        classes: ['red', 'green'],
        train: pictures,
        test: pictures,
      },
    });
    const two = { classes: ['red', 'green'], embedding: ndarray(Float64Array.of(1, 0, 0, 1), [2, 2]) };
    const run = { dataset: tiny, embedding: two, architecture: 'densenet-100-12', ftEpochs: 1 };
    await trained(run, ({ model, evaluation }) => {
      expect(modelWeights(model).at(-1)?.name).not.toMatch(/^embedding\//);
      expect(Number.isFinite(evaluation['loss'])).toBe(true);
    });
  });

  it('warns of another margin when it goes on, and refuses other class embeddings', async () => {
    const snapshot = join(folder, 'margin.npz');
    await trained({ snapshot, ftEpochs: 1 }, () => undefined);
    const messages: string[] = [];
    const reporter: TrainingReporter = { message: (text) => messages.push(text) };
    await trained({ snapshot, margin: 0.5, reporter }, () => undefined);
    expect(messages).toContain('warning: the margin was 0.1 in the snapshot and is 0.5 now');
    const other = { classes, embedding: ndarray(Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1), [3, 3]) };
    await expect(trained({ snapshot, embedding: other }, () => undefined)).rejects.toThrow(
      'it was trained with other class embeddings',
    );
  });

  it.each<[string, Partial<DeviseOptions>, string]>([
    ['one-hot targets', { embedding: 'onehot' }, "expected a file with class embeddings, got 'onehot'"],
    [
      'a class without direction',
      { embedding: { classes, embedding: ndarray(Float64Array.of(1, 0, 0, 0, 0, 1), [3, 2]) } },
      'expected a direction for every class, but the vector of green (class #2) is 0 (1 of 3); leave such classes out',
    ],
    ['a negative margin', { margin: -1 }, 'margin: expected a number of at least 0, got -1'],
    ['a rank beyond the classes', { topKAcc: [4] }, 'top-k: expected at most 3 (the classes), got 4'],
    ['weights that are not there', { initWeights: '/no/such/net' }, '/no/such/net'],
    [
      'a batch larger than the data, with decay',
      { batchSize: 50, maxDecay: 0.1 },
      'expected at least one full batch',
    ],
  ])('refuses %s', async (_, more, message) => {
    const reporter: TrainingReporter = { step: () => stopTest() };
    await expect(trained({ ...more, reporter }, () => undefined)).rejects.toThrow(message);
  });

  it('refuses a network of other pictures', async () => {
    const grey = memoryDataset({
      ...{ name: 'grey', imageShape: [side, side, 1], classes },
      train: { pixels: new Uint8Array(3 * side * side), classIds: classes },
      test: { pixels: new Uint8Array(3 * side * side), classIds: classes },
    });
    const { folder: initWeights } = classifiers;
    await expect(trained({ dataset: grey, initWeights }, () => undefined)).rejects.toThrow(
      `${initWeights}: the network takes pictures of any × any × 3 (height, width, channels), but those of dataset 'grey' are 8 × 8 × 1`,
    );
  });

  it('leaves no tensors behind', async () => {
    const run = { initWeights: classifiers.folder, snapshot: join(folder, 'tensors.npz') };
    await trained(run, () => undefined);
    rmSync(run.snapshot);
    const before = tf.memory().numTensors;
    await trained(run, () => undefined);
    expect(tf.memory().numTensors).toBe(before);
  });
});

function stopTest(): never {
  throw new Error('a step was trained');
}
