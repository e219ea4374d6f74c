import { modelWeights } from '@semantic-embeddings/architectures';
import {
  extractFeatures,
  loadModel,
  predictImages,
  readFeatureDump,
  readWeightFile,
  type TrainingReporter,
} from '@semantic-embeddings/models';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { classes, coloursDataset, side } from '../../../test/colours.js';
import { firstCases } from '../../../test/first-cases.js';
import { weightBytes } from '../../../test/weight-bytes.js';
import type { TrainingResult } from '../../run/training-result.js';
import type { TrainClassifierOptions } from './classifier-options.js';
import { trainClassifier } from './train-classifier.js';

require('@tensorflow/tfjs-node-gpu');

const dataset = coloursDataset();
const options: TrainClassifierOptions = {
  ...{ dataset, architecture: 'plain-8', labelSmoothing: 0.1, batchSize: 10, epochs: 2 },
  ...{ lrSchedule: 'SGD', sgdLr: 0.02, sgdSchedule: '1:0.02,2:0.01,3', seed: 7, readWorkers: 0 },
};

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'train-classifier-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Trains, hands the result to `look`, and frees the network. */
async function train<T>(
  more: Partial<TrainClassifierOptions>,
  look: (result: TrainingResult) => T,
): Promise<Awaited<T>> {
  const result = await trainClassifier({ ...options, ...more });
  try {
    return await look(result);
  } finally {
    result.model.dispose();
  }
}

describe('trainClassifier', () => {
  it('lowers the loss and reports values by the published names', async () => {
    await train({ epochs: 4, topKAcc: [2] }, ({ history, evaluation, averageAccuracy }) => {
      expect(Object.keys(evaluation)).toEqual(['loss', 'acc', 'acc2']);
      const names = ['loss', 'acc', 'acc2', 'val_loss', 'val_acc', 'val_acc2', 'lr'];
      expect(history.map(({ values }) => Object.keys(values))).toEqual(Array(4).fill(names));
      expect(history[3]?.values['loss']).toBeLessThan((history[0]?.values['loss'] ?? 0) - 0.1);
      // Every class has as many test images.
      expect(averageAccuracy).toBeCloseTo(evaluation['acc'] ?? NaN, 6);
    });
  });

  it('resumes a snapshot to the bit, tells what is another, and takes no --finetune then', async () => {
    const whole = await train({}, weightBytes);
    const snapshot = join(folder, 'run.npz');
    const stop = new AbortController();
    const reporter: TrainingReporter = { epochEnd: () => stop.abort() };
    const first = train({ snapshot, snapshotBest: 'val_acc', reporter, signal: stop.signal }, weightBytes);
    await expect(first).rejects.toThrow('abort');
    const said: string[] = [];
    const finetune = join(folder, 'nowhere.h5');
    const telling: TrainingReporter = { message: (text) => said.push(text) };
    const resumed = await train({ snapshot, finetune, reporter: telling }, weightBytes);
    expect(resumed.equals(whole)).toBe(true);
    expect(said).toEqual([
      `Ignoring ${finetune}: the run is resumed from its snapshot`,
      `Resuming from snapshot ${snapshot}`,
    ]);
    said.length = 0;
    await train({ snapshot, labelSmoothing: 0, reporter: telling }, () => undefined);
    expect(said).toContain('warning: the label smoothing was 0.1 in the snapshot and is 0 now');
  });

  it.each(firstCases(['model', 'net.keras', 'state.npz', 'net.h5'], 2))(
    'is kept in %s with what its output and its features are',
    async (name) => {
      const path = join(folder, name);
      const featureDump = join(folder, 'features.pickle');
      const kept = name === 'state.npz' ? { snapshot: path } : { modelDump: path };
      const { bytes, manifest } = await train({ ...kept, featureDump, epochs: 1 }, (result) => {
        expect(result.failures).toEqual([]);
        return { bytes: weightBytes(result), manifest: result.manifest };
      });
      const loaded = await loadModel(path);
      const { model } = loaded;
      expect(weightBytes({ model }).equals(bytes)).toBe(true);
      expect(loaded.manifest).toEqual(manifest);
      expect(manifest).toMatchObject({
        method: { name: 'classifier', options: { loss: 'cross-entropy', labelSmoothing: 0.1 } },
        network: { architecture: 'plain-8', numOutputs: 3, inputChannels: 3 },
        outputs: [{ name: 'prob', role: 'scores' }],
        ...{ features: 'avg_pool', classes, epochs: 1 },
        preprocessing: { imageShape: [side, side, 3], mean: dataset.mean, std: dataset.std },
      });
      const dump = readFeatureDump(featureDump);
      const again = await extractFeatures(model, { dataset, known: loaded.manifest, workers: 0 });
      expect([dump.dimension, again.dimension, again.layer, again.numClasses]).toEqual([
        192,
        192,
        'avg_pool',
        3,
      ]);
      // Batches of another size round otherwise.
      for (const [index, value] of again.features.entries())
        expect(dump.features[index]).toBeCloseTo(value, 5);
      const hinted = await loadModel(path, { scores: 'prob' });
      const scores = await extractFeatures(hinted.model, { dataset, known: hinted.manifest, workers: 0 });
      expect([scores.layer, scores.dimension]).toEqual(['prob', 3]);
      model.dispose();
      hinted.model.dispose();
    },
  );

  it('predicts pictures by its scores alone', async () => {
    const modelDump = join(folder, 'net.keras');
    await train({ modelDump, epochs: 1 }, () => undefined);
    const loaded = await loadModel(modelDump);
    const picture = join(folder, 'red.svg');
    const size = `width="${side}" height="${side}"`;
    writeFileSync(
      picture,
      `<svg xmlns="http://www.w3.org/2000/svg" ${size}><rect ${size} fill="#c81e1e"/></svg>`,
    );
    const [first] = await predictImages(loaded, [picture], { top: 3 });
    const named = first?.classes ?? [];
    expect(named.map((entry) => entry.class).sort()).toEqual([...classes].sort());
    expect(
      named.reduce((sum, entry) => sum + ('probability' in entry ? entry.probability : NaN), 0),
    ).toBeCloseTo(1, 5);
    expect(first?.nearest).toBeNull();
    loaded.model.dispose();
  });

  it('trains the last layer alone before all, when it is fine-tuned', async () => {
    const weightDump = join(folder, 'weights.h5');
    await train({ weightDump, epochs: 1 }, () => undefined);
    const before = readWeightFile(weightDump);
    const said: string[] = [];
    const plans: number[] = [];
    const reporter: TrainingReporter = {
      message: (text) => said.push(text),
      runStart: ({ epochs }) => plans.push(epochs),
    };
    const nothingMore = { epochs: 0, initialEpoch: 1, sgdSchedule: '1' };
    await train({ finetune: weightDump, ...nothingMore, reporter }, ({ model }) => {
      for (const { name, variable } of modelWeights(model)) {
        const old = Buffer.from(Float32Array.from(before.get(name)?.data ?? []).buffer);
        const unchanged = Buffer.from(variable.dataSync().buffer).equals(old);
        expect([name, unchanged]).toEqual([name, !name.startsWith('prob/')]);
      }
      expect(model.layers.every(({ trainable, weights }) => trainable || weights.length === 0)).toBe(true);
    });
    expect(said).toEqual([
      `Loading pre-trained weights from ${weightDump}`,
      'Pre-training last layer',
      'Full model training',
      expect.stringMatching(/^Nothing is left to train/),
    ]);
    expect(plans).toEqual([3, 1]);
  });

  it('has its classes in the order of a list', async () => {
    const list = join(folder, 'classes.txt');
    writeFileSync(list, 'red the first\ngreen\n\nblue\nred the first\n');
    await train({ classList: list, epochs: 1 }, ({ manifest }) => expect(manifest.classes).toEqual(classes));
    await expect(train({ classList: ['red', 'blue', 'green'] }, () => undefined)).rejects.toThrow(
      "class list and dataset 'colours' do not match: class 1 is 'blue' in the list (3 classes) and 'green' in the dataset (3 classes)",
    );
  });

  it('refuses ranks beyond the classes before anything is trained', async () => {
    const reporter: TrainingReporter = {
      step: () => {
        throw new Error('trained');
      },
    };
    await expect(train({ topKAcc: [4], reporter }, () => undefined)).rejects.toThrow(
      'top-k: expected at most 3 (the classes), got 4',
    );
  });
});
