import { modelWeights } from '@semantic-embeddings/architectures';
import { readClassEmbedding, type ClassEmbedding } from '@semantic-embeddings/class-embedding';
import * as tf from '@tensorflow/tfjs';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ndarray from 'ndarray';
import {
  loadModel,
  readFeatureDump,
  readSnapshot,
  writeSnapshot,
  type TrainingReporter,
  readWeightFile,
} from '@semantic-embeddings/models';
import { embeddingLossNames } from '../../losses/embedding-losses.js';
import type { ScalarWriter } from '../../logs/tensorboard-callback.js';
import { trainEmbedding } from './train-embedding.js';
import type { TrainEmbeddingOptions } from './embedding-options.js';
import type { TrainingResult } from '../../run/training-result.js';
import { TrainingDivergedError } from '../../run/training-diverged-error.js';
import { classes, coloursDataset, side } from '../../../test/colours.js';
import { firstCases } from '../../../test/first-cases.js';
import { weightBytes } from '../../../test/weight-bytes.js';

const native = require('@tensorflow/tfjs-node-gpu') as {
  node: { summaryFileWriter: (folder: string) => ScalarWriter };
};

const dataset = coloursDataset();

const embedding: ClassEmbedding = {
  classes,
  embedding: ndarray(Float64Array.of(1, 0, 0, 0.6, 0.8, 0, 0.6, 0.1, Math.sqrt(0.63)), [3, 3]),
};

const options: TrainEmbeddingOptions = {
  dataset,
  embedding,
  architecture: 'plain-8',
  clsWeight: 0.1,
  lrSchedule: 'SGD',
  sgdLr: 0.05,
  sgdSchedule: '1:0.05,2:0.02,3',
  maxDecay: 0.5,
  epochs: 2,
  batchSize: 10,
  seed: 7,
  readWorkers: 0,
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'train-embedding-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Trains, hands the result to `look`, and frees the network. */
async function train<T>(
  more: Partial<TrainEmbeddingOptions>,
  look: (result: TrainingResult) => T,
): Promise<T> {
  const result = await trainEmbedding({ ...options, ...more });
  try {
    return await look(result);
  } finally {
    result.model.dispose();
  }
}

function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length > 1_000_000 && a.equals(b);
}

describe('trainEmbedding', () => {
  it('lowers the loss and reports values by the published names', async () => {
    await train({ epochs: 4, topKAcc: [2] }, ({ history, evaluation, averageAccuracy, imagesPerSecond }) => {
      const names = [
        ...['loss', 'l2norm_loss', 'prob_loss'],
        ...['l2norm_max_sim_acc', 'l2norm_max_sim_acc2', 'prob_acc', 'prob_acc2'],
      ];
      expect(Object.keys(evaluation)).toEqual(names);
      expect(history.map(({ values }) => Object.keys(values))).toEqual(
        Array.from({ length: 4 }, () => [...names, ...names.map((name) => `val_${name}`), 'lr']),
      );
      expect(history.map(({ values }) => values['lr'])).toEqual([0.05, 0.02, 0.02, 0.02].map(Math.fround));
      expect(history[3]?.values['loss']).toBeLessThan((history[0]?.values['loss'] ?? 0) - 0.1);
      expect(averageAccuracy).toBeCloseTo(evaluation['prob_acc'] ?? NaN, 6);
      expect(imagesPerSecond).toBeGreaterThan(1);
    });
  });

  it('gives the same weights for the same seed and others for another one, bit for bit', async () => {
    const first = await train({}, weightBytes);
    const again = await train({ readWorkers: 2 }, weightBytes);
    const other = await train({ seed: 8 }, weightBytes);
    expect(sameBytes(first, again)).toBe(true);
    expect(sameBytes(first, other)).toBe(false);
  });

  const schedules = [
    ['SGDR', { lrSchedule: 'SGDR', sgdrBaseLen: 3, sgdrMaxLr: 0.05 }],
    ['SGD', { lrSchedule: 'SGD' }],
    ['CLR', { lrSchedule: 'CLR', clrStepLen: 1, clrMaxLr: 0.05 }],
  ] as const;
  it.each(firstCases(schedules, 1))(
    'resumes a snapshot as if there had been no interruption (%s)',
    async (_, schedule) => {
      const whole = await train(schedule, weightBytes);
      const snapshot = join(folder, 'run.npz');
      const stop = new AbortController();
      const reporter: TrainingReporter = { epochEnd: () => stop.abort() };
      await expect(
        train({ ...schedule, snapshot, reporter, signal: stop.signal }, weightBytes),
      ).rejects.toThrow('abort');
      const resumed = await train({ ...schedule, snapshot }, (result) => {
        expect(result.history.map(({ epoch }) => epoch)).toEqual([1]);
        return weightBytes(result);
      });
      expect(sameBytes(whole, resumed)).toBe(true);
    },
  );

  const stops = [
    ['learned vectors of classes', { loss: 'hap', imagesPerClass: 0 }, { epoch: 1, step: 2 }],
    [
      'CLR, validation',
      { lrSchedule: 'CLR', clrStepLen: 1, clrMaxLr: 0.05 },
      { epoch: 0, validationStep: 1 },
    ],
    ['SGD', { lrSchedule: 'SGD' }, { epoch: 0, step: 1 }],
    ['SGDR', { lrSchedule: 'SGDR', sgdrBaseLen: 3, sgdrMaxLr: 0.05 }, { epoch: 1, step: 3 }],
    ['CLR', { lrSchedule: 'CLR', clrStepLen: 1, clrMaxLr: 0.05 }, { epoch: 1, step: 2 }],
    ['triplets of a balanced order', { loss: 'triplet', imagesPerClass: 2 }, { epoch: 1, step: 2 }],
  ] as const;
  it.each(firstCases(stops, 2))(
    'goes on from amid an epoch as if it had not been stopped (%s, %j)',
    async (_, schedule, place) => {
      const look = (result: TrainingResult) => ({
        bytes: weightBytes(result),
        values: result.history.map(({ values }) => values),
      });
      const whole = await train(schedule, look);
      const snapshot = join(folder, 'run.npz');
      const stop = new AbortController();
      const at = (wanted: number | undefined) => (progress: { epoch: number; step: number }) =>
        progress.epoch === place.epoch && progress.step === wanted && stop.abort();
      const reporter: TrainingReporter = {
        step: at('step' in place ? place.step : undefined),
        validationStep: at('validationStep' in place ? place.validationStep : undefined),
      };
      await expect(train({ ...schedule, snapshot, reporter, signal: stop.signal }, look)).rejects.toThrow(
        'abort',
      );
      const { state } = readSnapshot(snapshot);
      // Of 33 images in batches of 10; the batch that was started besides is counted.
      const steps = 'step' in place ? Math.min(place.step + 1, 4) : 4;
      expect(state).toMatchObject({
        epochs: place.epoch,
        updates: 4 * place.epoch + steps,
        position: { steps },
      });
      const resumed = await train({ ...schedule, snapshot }, look);
      expect(sameBytes(whole.bytes, resumed.bytes)).toBe(true);
      expect(resumed.values).toEqual(whole.values.slice(place.epoch));
      expect(readSnapshot(snapshot).state.position).toBeUndefined();
    },
  );

  it('restarts momentum, counters and schedule when it resumes as published', async () => {
    const whole = await train({}, weightBytes);
    const snapshot = join(folder, 'run.npz');
    const { updates, epochs } = readSnapshotAfter(
      await train({ snapshot, epochs: 1, maxDecay: 0 }, () => snapshot),
    );
    expect({ updates, epochs }).toEqual({ updates: 4, epochs: 1 });
    const resumed = await train({ snapshot, resume: 'published', initialEpoch: 1 }, weightBytes);
    expect(sameBytes(whole, resumed)).toBe(false);
    expect(readSnapshotAfter(snapshot)).toEqual(expect.objectContaining({ updates: 4, epochs: 2 }));
  });

  it('does nothing but evaluate when the snapshot is complete', async () => {
    const snapshot = join(folder, 'run.npz');
    const evaluation = await train({ snapshot }, (result) => result.evaluation);
    await train({ snapshot }, (result) => {
      expect(result.history).toEqual([]);
      for (const [name, value] of Object.entries(evaluation))
        expect(result.evaluation[name]).toBeCloseTo(value, 5);
      expect(result.imagesPerSecond).toBeUndefined();
    });
  });

  it('refuses a snapshot of another task', async () => {
    const snapshot = join(folder, 'run.npz');
    await train({ snapshot, epochs: 1 }, () => undefined);
    const bytes = readFileSync(snapshot);
    const cases: [Partial<TrainEmbeddingOptions>, string][] = [
      [{ embedding: 'onehot' }, 'it was trained with other class embeddings'],
      [{ loss: 'softmax_corr' }, "it was trained with loss 'inv_corr', not 'softmax_corr'"],
      [{ clsWeight: 0 }, 'its network has 2 outputs, this run needs l2norm'],
      [{ initialEpoch: 2 }, 'it ends with epoch 1, so an exact resume cannot begin with initial epoch 2'],
    ];
    for (const [more, message] of cases)
      await expect(train({ snapshot, ...more }, () => undefined)).rejects.toThrow(message);
    expect(readFileSync(snapshot).equals(bytes)).toBe(true);
  });

  it('writes snapshots of the best epochs only, to paths with values', async () => {
    const messages: string[] = [];
    const reporter: TrainingReporter = { message: (text) => messages.push(text) };
    const snapshot = join(folder, 'run-{epoch:02d}.npz');
    const history = await train(
      { snapshot, snapshotBest: 'val_prob_acc', epochs: 3, reporter },
      (r) => r.history,
    );
    let best = -Infinity;
    const expected = history.flatMap(({ epoch, values }) => {
      const value = values['val_prob_acc'] ?? NaN;
      if (!(value > best)) return [];
      best = value;
      return [`run-0${epoch + 1}.npz`];
    });
    expect(readdirSync(folder).sort()).toEqual(expected);
    expect(messages).toEqual([]);
  });

  it.each([
    [
      { snapshot: 'run.npz', snapshotBest: 'val_acc' },
      "--snapshot-best): there is no value 'val_acc'; did you mean 'val_prob_acc'? The values are loss, l2norm_loss",
    ],
    [
      { snapshot: 'run.npz', snapshotBest: 'val_prob_acc5' },
      "there is no value 'val_prob_acc5' unless top-k-acc lists 5; the values are loss",
    ],
    [{ snapshot: '{val_acc:.2f}.npz' }, "there is no value 'val_acc'; did you mean 'val_prob_acc'?"],
    [{ snapshot: '{val_loss:d}.npz' }, "cannot write 0.5 as 'd'; use for example '{epoch:02d}'"],
    [{ snapshot: '{lr}.npz', lrSchedule: 'CLR' }, "there is no value 'lr'"],
    [
      { snapshotBest: true },
      'snapshotBest says which epochs are kept, but there is no snapshot to keep them in',
    ],
  ] as const)('refuses %j before anything is trained', async (more, message) => {
    const reporter: TrainingReporter = {
      summary: () => {
        throw new Error('a network was built');
      },
    };
    const inFolder = 'snapshot' in more ? { snapshot: join(folder, more.snapshot) } : {};
    await expect(train({ ...more, ...inFolder, reporter }, () => undefined)).rejects.toThrow(message);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('compares the best value of a resumed run only with one of the same name', async () => {
    const snapshot = join(folder, 'run.npz');
    await train({ snapshot, snapshotBest: 'val_loss', epochs: 1 }, () => undefined);
    expect(readSnapshot(snapshot)).toMatchObject({
      best: expect.any(Number),
      run: { snapshotBest: 'val_loss' },
    });
    // No accuracy is above such a loss, so that nothing would be kept.
    writeSnapshot(snapshot, { ...readSnapshot(snapshot), best: 5 });
    await train({ snapshot, snapshotBest: 'val_prob_acc', epochs: 2 }, () => undefined);
    expect(readSnapshot(snapshot).state.epochs).toBe(2);
    expect(readSnapshot(snapshot).best).toBeLessThanOrEqual(1);
  });

  it('stops at a loss that is not a number and leaves the snapshot intact', async () => {
    const snapshot = join(folder, 'run.npz');
    const sgdSchedule = '1:0.05,2:1e30,3';
    const run = train({ snapshot, sgdSchedule, clipgrad: 0, epochs: 3 }, () => undefined);
    await expect(run).rejects.toThrow(TrainingDivergedError);
    await expect(run).rejects.toThrow(
      /^training diverged: the loss is .* in epoch 2, step [1-4], at learning rate 1\.0\d*e\+30/,
    );
    expect(readSnapshot(snapshot).state.epochs).toBe(1);
  });

  it('stops after the step in which the signal is aborted', async () => {
    const stop = new AbortController();
    let steps = 0;
    const reporter: TrainingReporter = {
      step: () => {
        steps++;
        stop.abort();
      },
    };
    const snapshot = join(folder, 'run.npz');
    await expect(train({ reporter, snapshot, signal: stop.signal }, () => undefined)).rejects.toThrow(
      'abort',
    );
    expect(steps).toBeLessThanOrEqual(2);
    expect(readSnapshot(snapshot).state).toMatchObject({ epochs: 0, updates: 2, position: { steps: 2 } });
  });

  it('keeps what a stop amid an epoch leaves beside the best snapshot, and goes on from there alone', async () => {
    const stop = new AbortController();
    const snapshot = join(folder, 'best.npz');
    const written: string[] = [];
    const reporter: TrainingReporter = {
      step: ({ epoch, step }) => epoch === 1 && step === 2 && stop.abort(),
      snapshot: (path) => void written.push(path),
    };
    const best = { snapshotBest: 'val_loss', snapshot };
    await expect(train({ ...best, reporter, signal: stop.signal }, () => undefined)).rejects.toThrow('abort');
    const beside = join(folder, 'best.interrupted.npz');
    expect(written).toEqual([snapshot, beside]);
    const [first, second] = [readSnapshot(snapshot), readSnapshot(beside)];
    expect(first.state.position).toBeUndefined();
    expect(second.state).toMatchObject({ epochs: 1, position: { steps: 3 } });
    expect(second.best).toBe(first.best);
    await expect(train({ snapshot: beside, batchSize: 11 }, () => undefined)).rejects.toThrow(
      /interrupted amid epoch 2 with batch size 10, so it cannot go on with batch size 11/,
    );
    await expect(train({ snapshot: beside, topKAcc: [2] }, () => undefined)).rejects.toThrow(
      /amid epoch 2 with means of 5 values, so it cannot go on with the 7 values loss, /,
    );
  });

  it('saves the network so that it gives the same features when it is loaded', async () => {
    const dumps = {
      modelDump: join(folder, 'model'),
      weightDump: join(folder, 'weights.npz'),
      featureDump: join(folder, 'features.pickle'),
      snapshot: join(folder, 'run.npz'),
    };
    const { bytes, probes } = await train({ ...dumps, epochs: 1 }, (result) => {
      expect(result.failures).toEqual([]);
      return { bytes: weightBytes(result), probes: probe(result.model) };
    });
    for (const path of [dumps.modelDump, dumps.snapshot]) {
      const { model, manifest, classEmbedding } = await loadModel(path);
      expect(sameBytes(weightBytes({ model }), bytes)).toBe(true);
      expect(probe(model)).toEqual(probes);
      expect(manifest.classes).toEqual(classes);
      expect(manifest.epochs).toBe(1);
      expect(manifest.outputs).toEqual([
        { name: 'l2norm', role: 'embedding' },
        { name: 'prob', role: 'scores' },
      ]);
      expect(manifest.preprocessing).toEqual({
        imageShape: [side, side, 3],
        mean: dataset.mean,
        std: dataset.std,
        alpha: 'drop',
      });
      expect([...(classEmbedding?.embedding.data ?? [])]).toEqual([...embedding.embedding.data]);
      model.dispose();
    }
    const plain = await tf.loadLayersModel(`file://${join(dumps.modelDump, 'model.json')}`);
    expect(probe(plain)).toEqual(probes);
    plain.dispose();
    const { features, dimension, ids } = readFeatureDump(dumps.featureDump);
    expect([dimension, ...ids]).toEqual([3, ...Array(12).keys()]);
    for (let row = 0; row < 12; row++) {
      expect(Math.hypot(...features.subarray(row * 3, row * 3 + 3))).toBeCloseTo(1, 5);
    }
    const names = [...readWeightFile(dumps.weightDump).keys()];
    expect(names.slice(0, 3)).toEqual(['conv1/kernel:0', 'conv1/bias:0', 'bn1/gamma:0']);
    expect([...readWeightFile(dumps.modelDump).keys()].sort()).toEqual([...names].sort());
    expect([...readWeightFile(dumps.snapshot).keys()]).toEqual(names);
    expect(readClassEmbedding(join(dumps.modelDump, 'class-embedding.npz')).classes).toEqual(classes);
  });

  it.each(firstCases(['net.h5', 'net.keras', 'net.HDF5'], 2))(
    'saves the network as %s for Keras, with what only this project knows',
    async (name) => {
      const modelDump = join(folder, name);
      const { bytes, probes } = await train({ modelDump, epochs: 1 }, (result) => {
        expect(result.failures).toEqual([]);
        return { bytes: weightBytes(result), probes: probe(result.model) };
      });
      expect(readdirSync(folder)).toEqual([name]);
      const { model, manifest, classEmbedding } = await loadModel(modelDump);
      expect(sameBytes(weightBytes({ model }), bytes)).toBe(true);
      expect(probe(model)).toEqual(probes);
      expect([manifest.classes, manifest.epochs]).toEqual([classes, 1]);
      expect(manifest.outputs.map((output) => output.role)).toEqual(['embedding', 'scores']);
      expect(manifest.preprocessing.mean).toEqual(dataset.mean);
      expect(manifest.network?.architecture).toBe('plain-8');
      expect(classEmbedding).toEqual(embedding);
      model.dispose();
    },
  );

  it('refuses before the training to save a model where something else is', async () => {
    const epochEnd = jest.fn();
    const attempt = (name: string) =>
      train({ modelDump: join(folder, name), epochs: 1, reporter: { epochEnd } }, () => undefined);
    mkdirSync(join(folder, 'net.h5'));
    writeFileSync(join(folder, 'file'), 'text');
    await expect(attempt('net.h5')).rejects.toThrow(
      /net\.h5: there is a folder of this name, .* or one without this ending for a model folder$/,
    );
    await expect(attempt('file')).rejects.toThrow(
      /file: there is a file of this name, and a model folder was to come here; .*\.keras for a file of Keras$/,
    );
    await expect(attempt('net.weights.h5')).rejects.toThrow(/weights alone; call the model .*net\.h5$/);
    expect(epochEnd).not.toHaveBeenCalled();
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('text');
  });

  it.each(firstCases(['weights.bin', 'model.json'], 1))(
    'notices that %s was changed after saving',
    async (name) => {
      const modelDump = join(folder, 'model');
      await train({ modelDump, epochs: 1 }, () => undefined);
      const path = join(modelDump, name);
      const bytes = readFileSync(path);
      bytes[100] = (bytes[100] ?? 0) ^ 1;
      writeFileSync(path, bytes);
      await expect(loadModel(modelDump)).rejects.toThrow(
        `${path}: the checksum in manifest.json does not fit; the file was damaged or exchanged`,
      );
    },
  );

  it('goes on with the other dumps when the model cannot be saved', async () => {
    const modelDump = join(folder, 'thesis');
    const writeThesis = () => {
      mkdirSync(modelDump);
      writeFileSync(join(modelDump, 'chapter.tex'), 'text');
    };
    const featureDump = join(folder, 'features.npy');
    await train(
      { modelDump, featureDump, epochs: 1, reporter: { epochEnd: writeThesis } },
      ({ failures }) => {
        expect(failures).toEqual([
          `An error occurred while saving the model: cannot write ${modelDump}: ` +
            `the folder holds something else than a model; choose another one`,
        ]);
      },
    );
    expect(readdirSync(modelDump)).toEqual(['chapter.tex']);
    expect(readFeatureDump(featureDump).ids.length).toBe(12);
    await expect(train({ modelDump }, () => undefined)).rejects.toThrow('holds something else than a model');
  });

  it.each(firstCases(['npz', 'h5', 'safetensors'], 1))(
    'fine-tunes from %s: takes over what fits, trains the new layers, then all',
    async (extension) => {
      const weightDump = join(folder, `weights.${extension}`);
      await train({ weightDump, epochs: 1 }, () => undefined);
      const messages: string[] = [];
      const epochsRun: number[] = [];
      const reporter: TrainingReporter = {
        message: (text) => messages.push(text),
        runStart: ({ epochs }) => epochsRun.push(epochs),
      };
      const before = readWeightFile(weightDump);
      const more = { embedding: 'onehot', clsWeight: 0, finetune: weightDump, epochs: 0, reporter } as const;
      const frozen = { ...more, finetuneInit: 2, lrSchedule: 'SGD', sgdSchedule: '1' } as const;
      await train({ ...frozen, initialEpoch: 1 }, ({ model }) => {
        for (const { name, variable } of modelWeights(model)) {
          const unchanged = Buffer.from(variable.dataSync().buffer).equals(
            Buffer.from(Float32Array.from(before.get(name)?.data ?? []).buffer),
          );
          expect([name, unchanged]).toEqual([name, !name.startsWith('embedding/')]);
          expect(model.layers.every(({ trainable, weights }) => trainable || weights.length === 0)).toBe(
            true,
          );
        }
      });
      expect(messages).toEqual([
        `Loading pre-trained weights from ${weightDump}`,
        'Pre-training new layers',
        'Full model training',
        expect.stringMatching(/^Nothing is left to train: 1 of 1 epochs are finished\. /),
      ]);
      expect(epochsRun).toEqual([2, 1]);
    },
  );

  it('writes logs for TensorBoard, one value per epoch', async () => {
    const logged: [string, number, number][] = [];
    const createLogWriter = (folderName: string) => {
      mkdirSync(folderName);
      return { scalar: (...entry: [string, number, number]) => logged.push(entry) };
    };
    const history = await train(
      { logDir: join(folder, 'logs'), createLogWriter },
      (result) => result.history,
    );
    expect(logged).toEqual(
      history.flatMap(({ epoch, values }) =>
        Object.entries(values).map(([name, value]) => [name, value, epoch]),
      ),
    );
    expect(logged.length).toBeGreaterThan(10);
  });

  it('replaces the logs of an earlier run with those of the native writer', async () => {
    const logDir = join(folder, 'logs');
    mkdirSync(logDir);
    writeFileSync(join(logDir, 'events.out.tfevents.1.host'), 'old');
    const { summaryFileWriter: createLogWriter } = native.node;
    const before = tf.memory().numTensors;
    await train({ logDir, createLogWriter }, () => undefined);
    const files = readdirSync(logDir);
    expect(files).toEqual([expect.stringMatching(/^events\.out\.tfevents\.\d{5,}/)]);
    expect(readFileSync(join(logDir, files[0] ?? '')).includes('val_l2norm_max_sim_acc')).toBe(true);
    expect(tf.memory().numTensors - before).toBeLessThanOrEqual(5); // what creating a writer leaves behind
  });

  it('leaves a log folder with other files alone, before anything is trained', async () => {
    const logDir = join(folder, 'logs');
    mkdirSync(logDir);
    writeFileSync(join(logDir, 'thesis.tex'), 'text');
    const { summaryFileWriter: createLogWriter } = native.node;
    const reporter: TrainingReporter = { step: () => fail('trained') };
    const run = train({ logDir, createLogWriter, reporter }, () => undefined);
    await expect(run).rejects.toThrow("'thesis.tex' is not a TensorBoard log");
    expect(readdirSync(logDir)).toEqual(['thesis.tex']);
  });

  it.each<[string, Partial<TrainEmbeddingOptions>, string | RegExp]>([
    ['an unknown architecture', { architecture: 'simpel' }, 'unknown network architecture "simpel"'],
    [
      'an unknown loss',
      { loss: 'l1' as never },
      `loss: expected one of ${embeddingLossNames.join(', ')}, got 'l1'`,
    ],
    ['a batch size of 0', { batchSize: 0 }, 'batchSize: expected an integer of at least 1, got 0'],
    ['a negative seed', { seed: -1 }, 'seed: expected an integer from 0 to 4294967295, got -1'],
    ['a rank beyond the classes', { topKAcc: [4] }, 'top-k: expected at most 3 (the classes), got 4'],
    ['logs without a writer', { logDir: 'logs' }, "a log folder needs 'createLogWriter'"],
    [
      'a snapshot path with an unknown value',
      { snapshot: 'm{acc}.npz' },
      "there is no value 'acc'; did you mean 'prob_acc'? The values are epoch, loss",
    ],
    [
      'an output in a folder that does not exist',
      { featureDump: '/no/such/f.npy' },
      'cannot write /no/such/f.npy: no such',
    ],
    [
      'a weight file that does not exist',
      { finetune: '/no/such/w.npz' },
      'cannot read /no/such/w.npz: no such',
    ],
    [
      'classes that do not match',
      { embedding: { ...embedding, classes: ['red', 'blue', 'green'] } },
      "do not match: class 1 is 'blue' in the embedding (3 classes) and 'green' in the dataset (3 classes)",
    ],
    [
      'a loss that needs another last layer',
      {
        architecture: 'resnet-32',
        loss: 'mse',
        compatibility: { resnetWithoutEmbeddingLayer: true },
      },
      "architecture 'resnet-32' delivers 64 features, but the class embeddings have 3 dimensions",
    ],
  ])('refuses %s before anything is trained', async (_, more, message) => {
    const reporter: TrainingReporter = { step: () => fail('trained') };
    await expect(train({ ...more, reporter }, () => undefined)).rejects.toThrow(message);
  });

  it('holds the number of tensors constant over epochs and frees everything but the network', async () => {
    const counts: number[] = [];
    const before = tf.memory().numTensors;
    const reporter: TrainingReporter = { epochEnd: () => counts.push(tf.memory().numTensors) };
    await train({ epochs: 3, reporter, snapshot: join(folder, 'run.npz') }, () => undefined);
    expect(new Set(counts).size).toBe(1);
    expect(tf.memory().numTensors).toBe(before);
  });
});

function readSnapshotAfter(path: string) {
  return readSnapshot(path).state;
}

function probe(model: tf.LayersModel): number[][] {
  return tf.tidy(() => {
    const images = tf.ones([1, side, side, 3]);
    return (model.predict(images) as tf.Tensor[]).map((output) => [...output.dataSync()]);
  });
}

function fail(reason: string): never {
  throw new Error(reason);
}
