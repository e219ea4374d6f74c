import { modelWeights } from '@semantic-embeddings/architectures';
import { loadModel, extractFeatures, type TrainingReporter } from '@semantic-embeddings/models';
import { Taxonomy } from '@semantic-embeddings/taxonomy';
import type * as tf from '@tensorflow/tfjs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coloursDataset } from '../../../test/colours.js';
import { firstCases } from '../../../test/first-cases.js';
import { weightBytes } from '../../../test/weight-bytes.js';
import { hierarchyAwareFrame } from '../../losses/hierarchy-aware-frame.js';
import type { TrainingResult } from '../../run/training-result.js';
import type { TrainClassifierOptions } from './classifier-options.js';
import { trainClassifier } from './train-classifier.js';

require('@tensorflow/tfjs-node-gpu');

const dataset = coloursDataset();
const hierarchy = Taxonomy.fromEdges([
  ['colour', 'warm'],
  ['warm', 'red'],
  ['warm', 'green'],
  ['colour', 'blue'],
]);
const options: TrainClassifierOptions = {
  ...{ dataset, architecture: 'plain-8', hierarchy, batchSize: 10, epochs: 2 },
  ...{ lrSchedule: 'SGD', sgdLr: 0.02, sgdSchedule: '1:0.02,2:0.01,3', seed: 7, readWorkers: 0 },
};
const losses = ['soft-labels', 'hierarchical', 'frame'] as const;

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'classifier-losses-'))));
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

/** Weights of the layer that scores the classes. */
const scoring = (model: tf.LayersModel) => [
  ...modelWeights(model)
    .find(({ name }) => name === 'prob/kernel:0')!
    .variable.dataSync(),
];

describe('a classifier that knows of the hierarchy', () => {
  it.each(losses)('lowers its loss %s, captured as operation by operation', async (loss) => {
    const accuracy = loss === 'frame' ? 'prob_acc' : 'acc';
    const look = ({ history, evaluation, averageAccuracy }: TrainingResult) => {
      expect(history[2]?.values['loss']).toBeLessThan((history[0]?.values['loss'] ?? NaN) - 0.05);
      // Every class has as many test images.
      expect(averageAccuracy).toBeCloseTo(evaluation[accuracy] ?? NaN, 6);
      return history[0]!.values['loss']!;
    };
    const captured = await train({ loss, epochs: 3 }, look);
    const eager = await train({ loss, epochs: 3, eager: true }, look);
    // The first epoch of four steps; float32 is summed in another order in a graph, and batch normalization makes more of it.
    expect(Math.abs(captured - eager)).toBeLessThan(0.01 * captured);
  });

  it('goes on from a snapshot to the bit', async () => {
    const loss = 'frame'; // the one with two outputs and a layer that is not trained
    const whole = await train({ loss }, weightBytes);
    const snapshot = join(folder, 'run.npz');
    const stop = new AbortController();
    const reporter: TrainingReporter = { epochEnd: () => stop.abort() };
    await expect(train({ loss, snapshot, reporter, signal: stop.signal }, weightBytes)).rejects.toThrow(
      'abort',
    );
    expect((await train({ loss, snapshot }, weightBytes)).equals(whole)).toBe(true);
    await expect(train({ snapshot }, () => undefined)).rejects.toThrow(
      `it was trained with loss '${loss}', not 'cross-entropy'`,
    );
  });

  it('tells of another steepness when it goes on, and refuses another frame', async () => {
    const snapshot = join(folder, 'run.npz');
    const said: string[] = [];
    const reporter: TrainingReporter = { message: (text) => said.push(text) };
    await train({ loss: 'soft-labels', snapshot, epochs: 1 }, () => undefined);
    await train({ loss: 'soft-labels', softLabelsBeta: 5, snapshot, epochs: 1, reporter }, () => undefined);
    expect(said).toContain('warning: the soft labels beta was 10 in the snapshot and is 5 now');
    const frame = join(folder, 'frame.npz');
    await train({ loss: 'frame', snapshot: frame, epochs: 1 }, () => undefined);
    await expect(train({ loss: 'frame', frameGamma: 3, snapshot: frame }, () => undefined)).rejects.toThrow(
      'it was trained with other class embeddings',
    );
  });

  it.each(firstCases(['net.h5', 'state.npz', 'model', 'net.keras'], 2))(
    'keeps its frame, which no training changes, in %s',
    async (name) => {
      const path = join(folder, name);
      const kept = name === 'state.npz' ? { snapshot: path } : { modelDump: path };
      const bytes = await train({ ...kept, loss: 'frame', epochs: 1 }, (result) => {
        expect(result.failures).toEqual([]);
        return weightBytes(result);
      });
      const { model, manifest, classEmbedding } = await loadModel(path);
      expect(weightBytes({ model }).equals(bytes)).toBe(true);
      expect(manifest.outputs.map(({ role }) => role)).toEqual(['embedding', 'scores']);
      expect([manifest.features, model.getLayer('prob').trainable]).toEqual([undefined, false]);
      const frame = hierarchyAwareFrame({ taxonomy: hierarchy, classes: dataset.classes }, { gamma: 2 });
      expect(classEmbedding).toEqual(frame);
      const kernel = scoring(model);
      for (let k = 0; k < 3; k++) {
        for (let d = 0; d < 3; d++) {
          expect(kernel[d * 3 + k]).toBe(Math.fround(frame.embedding.get(k, d)));
        }
      }
      const extracted = await extractFeatures(model, { dataset, known: manifest, workers: 0 });
      expect([extracted.layer, extracted.dimension, extracted.numClasses]).toEqual(['embedding', 3, 3]);
      model.dispose();
    },
  );

  it('keeps its frame where it takes over the weights of another one', async () => {
    const other = join(folder, 'other.npz');
    const kernel = await train({ loss: 'frame', frameGamma: 5, weightDump: other, epochs: 1 }, ({ model }) =>
      scoring(model),
    );
    const own = await train({ loss: 'frame', epochs: 1 }, ({ model }) => scoring(model));
    const tuned = { loss: 'frame', finetune: other, finetuneInit: 1, epochs: 1 } as const;
    const after = await train(tuned, ({ model }) => scoring(model));
    expect(after).toEqual(own);
    expect(after).not.toEqual(kernel);
  });

  it('needs the hierarchy, and smooths no labels', async () => {
    await expect(train({ loss: 'frame', hierarchy: undefined }, () => undefined)).rejects.toThrow(
      'loss frame needs the hierarchy of the classes: give it by hierarchy',
    );
    await expect(train({ loss: 'hierarchical', labelSmoothing: 0.1 }, () => undefined)).rejects.toThrow(
      'labelSmoothing belongs to loss cross-entropy, not to hierarchical: leave one of them out',
    );
    await expect(train({ loss: 'soft-labels', softLabelsBeta: 0 }, () => undefined)).rejects.toThrow(
      'softLabelsBeta: expected a number above 0, got 0',
    );
  });
});
