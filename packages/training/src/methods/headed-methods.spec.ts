import { buildNetwork, modelWeights } from '@semantic-embeddings/architectures';
import { memoryDataset } from '@semantic-embeddings/datasets';
import {
  extractFeatures,
  loadModel,
  readFeatureDump,
  readSnapshot,
  readWeightFile,
  writeWeightFile,
  type TrainingReporter,
} from '@semantic-embeddings/models';
import * as tf from '@tensorflow/tfjs';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coloursDataset, classes } from '../../test/colours.js';
import { firstCases } from '../../test/first-cases.js';
import { weightBytes } from '../../test/weight-bytes.js';
import type { TrainingResult } from '../run/training-result.js';
import type { TrainCenterLossOptions } from './center-loss/center-loss-options.js';
import { trainCenterLoss } from './center-loss/train-center-loss.js';
import type { TrainLabelEmbeddingOptions } from './label-embedding/label-embedding-options.js';
import { trainLabelEmbedding } from './label-embedding/train-label-embedding.js';

require('@tensorflow/tfjs-node-gpu');

const dataset = coloursDataset();

/** What both take. */
type HeadedOptions = TrainCenterLossOptions & TrainLabelEmbeddingOptions;

const options: HeadedOptions = {
  ...{
    dataset,
    architecture: 'plain-8',
    embedDim: 5,
    batchSize: 10,
    epochs: 2,
    seed: 7,
    readWorkers: 0,
    eager: true,
  },
  ...{ lrSchedule: 'SGD', sgdLr: 0.02, sgdSchedule: '1:0.02,9', maxDecay: 0.5 },
};

/** The two methods whose features a head classifies, and what they learn beside the network. */
const methods = {
  'center-loss': {
    run: (more: Partial<HeadedOptions>) => trainCenterLoss({ ...options, ...more }),
    names: ['loss', 'prob_loss', 'center_loss_loss', 'prob_acc'],
    variable: 'cls_centroids/embeddings:0',
    shape: [3, 5],
    outputs: [
      { name: 'embedding', role: 'embedding' },
      { name: 'prob', role: 'scores' },
    ],
    /** Names of weights in a weight file from the features on. */
    saved: [
      ...['cls_centroids/embeddings:0', 'embedding_bn/gamma:0', 'embedding_bn/beta:0'],
      ...['embedding_bn/moving_mean:0', 'embedding_bn/moving_variance:0', 'prob/kernel:0', 'prob/bias:0'],
    ],
    newLayers: ['embedding', 'embedding_bn', 'prob'],
  },
  'label-embedding': {
    run: (more: Partial<HeadedOptions>) => trainLabelEmbedding({ ...options, ...more }),
    names: ['loss', 'prob_loss', 'labelembed_loss_loss', 'prob_acc'],
    variable: 'labelembeddings/embeddings:0',
    shape: [3, 3],
    outputs: [
      { name: 'embedding', role: null },
      { name: 'prob', role: 'scores' },
      { name: 'out2', role: null },
    ],
    saved: [
      ...['embedding_bn/gamma:0', 'embedding_bn/beta:0', 'embedding_bn/moving_mean:0'],
      ...['embedding_bn/moving_variance:0', 'labelembeddings/embeddings:0', 'prob/kernel:0', 'prob/bias:0'],
      ...['out2/kernel:0', 'out2/bias:0'],
    ],
    newLayers: ['embedding', 'embedding_bn', 'prob', 'out2'],
  },
} as const;

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'headed-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Everything that was learned, and what was reported of it. */
function outcome(result: TrainingResult) {
  const { variables, history, evaluation } = result;
  const hash = createHash('sha256').update(weightBytes(result));
  for (const { data } of variables.values()) hash.update(data);
  return { sha256: hash.digest('hex'), evaluation, values: history.map(({ values }) => values) };
}

describe.each(Object.entries(methods))('train %s', (_, method) => {
  /** Trains, hands the result to `look`, and frees the network. */
  async function train<T>(more: Partial<HeadedOptions>, look: (result: TrainingResult) => T): Promise<T> {
    const result = await method.run(more);
    try {
      return await look(result);
    } finally {
      result.model.dispose();
    }
  }

  it('lowers the loss and reports values by the published names', async () => {
    await train({ epochs: 5, topKAcc: [2] }, ({ history, evaluation, averageAccuracy, variables }) => {
      expect(Object.keys(evaluation)).toEqual([...method.names, 'prob_acc2']);
      const losses = history.map(({ values }) => values['loss']!);
      expect(losses.at(-1)).toBeLessThan(losses[0]! - 0.1);
      // As many test images of every class.
      expect(averageAccuracy).toBeCloseTo(evaluation['prob_acc']!, 6);
      expect([...variables].map(([name, { shape }]) => [name, shape])).toEqual([
        [method.variable, method.shape],
      ]);
    });
  });

  it('gives the same bits again, and others for another seed', async () => {
    const first = await train({}, outcome);
    expect(await train({ readWorkers: 2 }, outcome)).toEqual(first);
    expect((await train({ seed: 8 }, outcome)).sha256).not.toBe(first.sha256);
  });

  it.each([
    ['captured, amid an epoch', { eager: false }, { epoch: 1, step: 2 }],
    ['operation by operation, after an epoch', { eager: true }, { epoch: 0, step: undefined }],
    ['in two parts of a batch', { gpus: 2 }, { epoch: 0, step: 2 }],
    ['cyclical rates', { lrSchedule: 'CLR', clrStepLen: 1, clrMaxLr: 0.02 }, { epoch: 0, step: 1 }],
  ] as const)('goes on from a snapshot to the bit: %s', async (_title, more, place) => {
    const whole = await train(more, outcome);
    const snapshot = join(folder, 'run.npz');
    const stop = new AbortController();
    const reporter: TrainingReporter = {
      step: ({ epoch, step }) => epoch === place.epoch && step === place.step && stop.abort(),
      epochEnd: ({ epoch }) => place.step === undefined && epoch === place.epoch && stop.abort(),
    };
    const first = train({ ...more, snapshot, reporter, signal: stop.signal }, outcome);
    await expect(first).rejects.toThrow('abort');
    expect(readSnapshot(snapshot).variables.get(method.variable)?.shape).toEqual(method.shape);
    const resumed = await train({ ...more, snapshot }, outcome);
    expect(resumed.sha256).toBe(whole.sha256);
    expect(resumed.evaluation).toEqual(whole.evaluation);
    expect(resumed.values.length).toBeLessThanOrEqual(2);
    expect(resumed.values).toEqual(whole.values.slice(-resumed.values.length));
  });

  it('computes the same captured as operation by operation', async () => {
    const [captured, eager] = [
      await train({ epochs: 1, eager: false, gpus: 2 }, outcome),
      await train({ epochs: 1, gpus: 2 }, outcome),
    ];
    // Four steps from the same weights: rounding grows from step to step, here to about 1e-4.
    for (const name of method.names.filter((value) => value.endsWith('loss')))
      expect(Math.abs(captured.values[0]![name]! - eager.values[0]![name]!)).toBeLessThan(5e-3);
  });

  it.each(firstCases(['net', 'net.keras', 'net.h5'], 1))(
    'saves all that was learned as %s, and features before the ReLU',
    async (name) => {
      const dumps = {
        modelDump: join(folder, name),
        weightDump: join(folder, name === 'net.h5' ? 'w.h5' : 'w.npz'),
        featureDump: join(folder, 'f.npz'),
      };
      const { bytes, learned } = await train({ ...dumps, epochs: 1 }, (result) => {
        expect(result.failures).toEqual([]);
        return { bytes: weightBytes(result), learned: result.variables.get(method.variable)! };
      });
      const { model, manifest, variables, classEmbedding } = await loadModel(dumps.modelDump);
      expect(model.inputNames).toHaveLength(1);
      expect(weightBytes({ model }).equals(bytes)).toBe(true);
      expect(manifest.outputs).toEqual(method.outputs);
      expect([...variables!.get(method.variable)!.data]).toEqual([...learned.data]);
      const names = [...readWeightFile(dumps.weightDump).keys()];
      expect(names.slice(names.indexOf('embedding/bias:0') + 1)).toEqual(method.saved);
      expect([...readWeightFile(dumps.weightDump).get(method.variable)!.data]).toEqual([...learned.data]);
      expect([...readWeightFile(dumps.modelDump).keys()]).toContain(method.variable);
      const { features, dimension } = readFeatureDump(dumps.featureDump);
      const extracted = await extractFeatures(model, { dataset, known: manifest });
      expect([dimension, extracted.layer]).toEqual([5, 'embedding']);
      expect(Math.min(...features)).toBeLessThan(0);
      // Another batch size, and so other kernels.
      features.forEach((value, i) => expect(value).toBeCloseTo(extracted.features[i]!, 4));
      // The centres are what features are compared with; nothing takes their place for label embeddings.
      expect([...(classEmbedding?.embedding.data ?? [])]).toEqual(
        method.shape[1] === 5 ? [...learned.data] : [],
      );
      model.dispose();
    },
  );

  it('trains only what is new first, from the weights of another network, and no longer when it is resumed', async () => {
    const base = buildNetwork('plain-8', { numOutputs: 4, seed: 3 });
    const [finetune, snapshot] = [join(folder, 'w.npz'), join(folder, 'run.npz')];
    writeWeightFile(finetune, base);
    const before = readWeightFile(finetune);
    base.dispose();
    const messages: string[] = [];
    const reporter: TrainingReporter = { message: (text) => messages.push(text) };
    const start = await train({ epochs: 1, initialEpoch: 1 }, ({ variables }) => [
      ...variables.get(method.variable)!.data,
    ]);
    const more = { finetune, finetuneInit: 1, epochs: 1, initialEpoch: 1, snapshot, reporter };
    await train(more, ({ model, variables }) => {
      const changed = modelWeights(model).filter(({ name, variable }) => {
        const stored = before.get(name);
        return stored?.shape.join() === variable.shape.join()
          ? [...variable.dataSync()].some((value, i) => value !== stored.data[i])
          : true;
      });
      expect([...new Set(changed.map(({ name }) => name.split('/')[0]))]).toEqual(method.newLayers);
      expect([...variables.get(method.variable)!.data]).not.toEqual(start);
      expect(modelWeights(model).every(({ layer }) => layer.trainable)).toBe(true);
    });
    const missing = `Not in ${finetune}, so they start afresh: the layers ${[...method.newLayers.slice(1), method.variable.split('/')[0]].join(', ')}`;
    expect(messages).toEqual([
      `Loading pre-trained weights from ${finetune}`,
      expect.stringContaining("layer 'embedding': skipped"),
      expect.stringContaining("layer 'embedding': skipped"),
      missing,
      'Pre-training new layers',
      'Full model training',
      expect.stringMatching(/^Nothing is left to train/),
    ]);
    messages.length = 0;
    await train({ snapshot, epochs: 1 }, () => undefined);
    await train({ snapshot, finetune, epochs: 2, reporter }, () => undefined);
    expect(messages).toEqual([
      `Ignoring ${finetune}: the run is resumed from its snapshot`,
      `Resuming from snapshot ${snapshot}`,
      // The decay of the rate depends on it.
      'warning: epochs was 1 in the snapshot and is 2 now',
    ]);
  });

  it('takes what was learned beside another network from its file', async () => {
    const weightDump = join(folder, 'w.npz');
    const learned = await train({ epochs: 1, weightDump }, ({ variables }) => [
      ...variables.get(method.variable)!.data,
    ]);
    const more = { finetune: weightDump, finetuneInit: 0, epochs: 1, initialEpoch: 1 };
    const taken = await train(more, ({ variables }) => [...variables.get(method.variable)!.data]);
    expect(taken).toEqual(learned);
  });

  it('stands on a network whose last layer has another name', async () => {
    const small = memoryDataset({
      ...{ name: 'small', imageShape: [32, 32, 3], classes },
      ...{ train: noise(6), test: noise(3) },
    });
    const more = { dataset: small, architecture: 'densenet-100-12', eager: true, epochs: 1, batchSize: 6 };
    await train(more, ({ model, evaluation }) => {
      expect(model.outputNames).toEqual(['dense_1', ...method.outputs.slice(1).map(({ name }) => name)]);
      expect(Object.keys(evaluation)).toEqual(method.names);
      expect(Number.isFinite(evaluation['loss'])).toBe(true);
    });
  });

  it('holds no tensors when it is done', async () => {
    await train({ epochs: 1 }, () => undefined);
    const before = tf.memory().numTensors;
    await train({ epochs: 1, featureDump: join(folder, 'f.npz') }, () => undefined);
    expect(tf.memory().numTensors).toBe(before);
  });
});

function noise(count: number) {
  return {
    pixels: Uint8Array.from({ length: count * 32 * 32 * 3 }, (_, i) => (i * 37 + (i >> 7)) % 256),
    classIds: Array.from({ length: count }, (_, image) => classes[image % 3]!),
  };
}
