import {
  architectureNames,
  buildNetwork,
  embeddingModel,
  kerasModelConfig,
  L2Normalization,
  withClassificationHead,
} from '@semantic-embeddings/architectures';
import { readFileBytes, writeNpyFile } from '@semantic-embeddings/formats';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import ndarray from 'ndarray';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

require('@tensorflow/tfjs-node-gpu');

import * as tf from '@tensorflow/tfjs';
import { furtherLayers } from './further-layers.js';
import { installKeras, run, withKeras } from './keras-environment.js';
import { stepRunners } from './step-runners.js';
import {
  currentVersions,
  type ModelManifest,
  loadModel,
  writeModel,
  writeWeightFile,
} from '@semantic-embeddings/models';
import { embeddingLosses } from '../src/losses/embedding-losses.js';
import { embeddingObjective } from '../src/methods/embedding/embedding-objective.js';
import { trainableParameters } from '../src/steps/trainable-parameters.js';

/*
 * Keras opens whole models that are written here: Keras 3 both kinds of file, tf_keras HDF5. Installs them, so it runs only
 * where SEMANTIC_EMBEDDINGS_FULL is set.
 *
 * Tolerance: 1e-5, of unit vectors and probabilities absolute, of larger outputs relative to their root mean square, for a
 * rounding error grows with what is rounded: two convolutions that add in another order differ by some 1e-7 of the result.
 *
 * A ResNet-50 as it is drawn, with averages that are those of the last batch, makes 5e-5 of a change of 1e-7 in its input, and
 * Keras 3 computes batch normalization otherwise than the kernel of TensorFlow that tf_keras and this project use: both are
 * 5e-5 away from float64. There four times the change that one rounding of the input makes is allowed in Keras 3.
 */
const describeFull = withKeras ? describe : describe.skip;
const title = withKeras
  ? 'whole models in Keras'
  : 'whole models in Keras (skipped: needs SEMANTIC_EMBEDDINGS_FULL=1, installs TensorFlow for Python)';
const tolerance = 1e-5;
const numClasses = 5;
const fixtures = join(__dirname, '../../models/test/fixtures');

interface Trained {
  readonly name: string;
  readonly loss: 'inv_corr' | 'mse' | 'softmax_corr';
  readonly head: boolean;
  readonly movingAverage: 'zero-debiased' | 'exponential';
}

const both = (network: Omit<Trained, 'head' | 'loss'>): Trained[] =>
  [false, true].map((head) => ({ ...network, loss: 'inv_corr', head }));

/** Networks with an embedding of unit length, and some whose output is not bounded. */
const trained: readonly Trained[] = [
  ...['plain-8', 'resnet-32', 'resnet-110-wfc'].flatMap((name) =>
    both({ name, movingAverage: 'zero-debiased' }),
  ),
  ...both({ name: 'resnet-50', movingAverage: 'exponential' }),
  ...both({ name: 'resnet-50', movingAverage: 'zero-debiased' }),
  { name: 'plain-8', loss: 'mse', head: false, movingAverage: 'zero-debiased' },
  { name: 'plain-8', loss: 'softmax_corr', head: true, movingAverage: 'zero-debiased' },
  { name: 'resnet-50', loss: 'mse', head: false, movingAverage: 'exponential' },
];
/** Those for which less than 1e-5 cannot be asked of another way to compute batch normalization. */
const sensitive = (name: string) => name.startsWith('resnet-50') && name.includes('zero-debiased');

/** Networks that Keras made, read here and written again. */
const fromKeras = ['every_layer.keras', 'transfer.tf_keras', 'further_options.keras', 'operators.keras'];
/** Files that can hold a network: operators, and activations that Keras 2 and 3 define otherwise, only `.keras`. */
const endingsOf = (name: string) =>
  ['further_options.keras', 'operators.keras'].includes(name) ? ['keras'] : ['h5', 'keras'];

const labelOf = ({ name, loss, head, movingAverage }: Trained) =>
  `${name}-${loss}${head ? '-prob' : ''}-${movingAverage}`;

/** A network after one step, so that its weights and moving averages are none that Keras would begin with. */
function trainedNetwork({ name, loss, head, movingAverage }: Trained): tf.LayersModel {
  const base = embeddingModel(
    buildNetwork(name, { numOutputs: numClasses, seed: 3, batchNormalization: { movingAverage } }),
    { ending: embeddingLosses[loss].ending },
  );
  const model = head ? withClassificationHead(base, { numClasses }) : base;
  const embedding = tf.eye(numClasses);
  const objective = embeddingObjective({
    embedding,
    numClasses,
    loss,
    clsWeight: head ? 0.1 : 0,
    topKAcc: [],
  });
  const settings = { clipNorm: 10, momentum: 0.9, nesterov: false };
  const { trainable } = trainableParameters(model);
  const runner = stepRunners['operation by operation']({ model, objective, trainable, settings });
  const images = tf.randomUniform([8, 32, 32, 3], -1, 1, 'float32', 11) as tf.Tensor4D;
  const labels = tf.tensor1d([0, 1, 2, 3, 4, 0, 1, 2], 'int32');
  runner.run({ images, labels }, tf.scalar(0.01));
  runner.dispose();
  tf.dispose([images, labels, embedding]);
  return model;
}

function manifestOf(model: tf.LayersModel): ModelManifest {
  return {
    ...({ format: 'semantic-embeddings-model', formatVersion: 2, dataset: 'none' } as const),
    ...{ method: null, network: null },
    outputs: model.outputs.map(({ sourceLayer }) => ({ name: sourceLayer.name })),
    ...{ classes: [...Array(numClasses).keys()], classNames: null, epochs: 0 },
    preprocessing: { imageShape: [32, 32, 3], mean: [0, 0, 0], std: [1, 1, 1] },
    versions: currentVersions(),
  };
}

const predict = (model: tf.LayersModel, pictures: tf.Tensor) =>
  tf.tidy(() => [model.predict(pictures)].flat().map((output) => [...(output as tf.Tensor).dataSync()]));

/** Largest difference, relative to the root mean square of an output where that is above 1. */
function difference(found: readonly number[][], expected: readonly number[][]): number {
  expect(found.map(({ length }) => length)).toEqual(expected.map(({ length }) => length));
  return Math.max(
    ...expected.map((wanted, index) => {
      const scale = Math.sqrt(wanted.reduce((sum, value) => sum + value * value, 0) / wanted.length);
      const largest = Math.max(...wanted.map((value, i) => Math.abs(value - (found[index]?.[i] ?? NaN))));
      return largest / Math.max(1, scale);
    }),
  );
}

interface Answers {
  readonly outputs: Record<string, number[][]>;
  readonly orders: Record<string, string[]>;
  readonly norms: Record<'keras' | 'tf_keras', number[]>;
}

describeFull(title, () => {
  let folder: string;
  let answers: Answers;
  const expected: Record<string, number[][]> = {};
  const again: Record<string, number[][]> = {};
  /** Change of the outputs when the pictures change by one rounding. */
  const sensitivity: Record<string, number> = {};
  const orders: Record<string, string[]> = {};

  async function write(name: string, model: tf.LayersModel): Promise<void> {
    const shape = [2, ...(model.inputs[0]?.shape ?? []).slice(1).map((side) => side ?? 32)];
    const pictures = tf.randomUniform(shape, -1, 1, 'float32', 1);
    writeNpyFile(join(folder, `${name}.npy`), ndarray(pictures.dataSync<'float32'>(), shape));
    expected[name] = predict(model, pictures);
    sensitivity[name] = difference(predict(model, pictures.mul(1 + 2 ** -23)), expected[name]);
    if (endingsOf(name).includes('h5')) writeWeightFile(join(folder, `${name}.weights.h5`), model);
    for (const ending of endingsOf(name)) {
      const path = join(folder, `${name}.${ending}`);
      writeModel(path, { model, manifest: manifestOf(model) });
      const loaded = await loadModel(path, {
        preprocessing: { imageShape: shape.slice(1) as [number, number, number] },
      });
      again[`${name}.${ending}`] = predict(loaded.model, pictures);
      loaded.model.dispose();
    }
    pictures.dispose();
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'keras-model-peer-'));
    for (const network of trained) {
      const model = trainedNetwork(network);
      await write(labelOf(network), model);
      model.dispose();
    }
    const further = furtherLayers();
    await write('further', further);
    further.dispose();
    for (const name of fromKeras) {
      const source = join(folder, 'source.keras');
      writeFileSync(source, gunzipSync(readFileBytes(join(fixtures, `${name}.keras.gz`))));
      const { model } = await loadModel(source);
      await write(name, model);
      model.dispose();
    }
    mkdirSync(join(folder, 'architectures'));
    for (const name of architectureNames) {
      const base = embeddingModel(buildNetwork(name, { numOutputs: 8 }), { ending: 'l2norm' });
      const model = withClassificationHead(base, { numClasses });
      for (const [file, layout] of [
        [`${name}.2.json`, 'keras-2'] as const,
        [`${name}.3.json`, 'keras-3'] as const,
      ]) {
        const config = kerasModelConfig(model, { layout });
        orders[file] = config.config.layers.map((layer) => layer.config.name);
        writeFileSync(join(folder, 'architectures', file), JSON.stringify(config));
      }
      model.dispose();
    }
    writeFileSync(join(folder, 'names.json'), JSON.stringify(Object.keys(expected)));
    const readme = readFileSync(join(__dirname, '../../models/README.md'), 'utf8');
    const [, text = ''] = /```python\n(import keras\n.*?)```/s.exec(readme) ?? [];
    writeFileSync(join(folder, 'class.py'), text);
    run(installKeras(folder), [join(__dirname, './keras-model-peer.py'), folder]);
    answers = JSON.parse(readFileSync(join(folder, 'answers.json'), 'utf8')) as Answers;
  }, 3_600_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const names = [...trained.map(labelOf), 'further', ...fromKeras];
  const ways = [
    ...['h5 in keras', 'keras in keras', 'h5 in tf_keras'],
    ...['weights.h5 in keras', 'weights.h5 in tf_keras'],
  ];
  const waysOf = (name: string) =>
    ways.filter((way) => endingsOf(name).includes('h5') || way.startsWith('keras'));

  it.each(names.flatMap((name) => waysOf(name).map((way) => [name, way] as const)))(
    '%s.%s gives our outputs',
    (name, way) => {
      const largest = difference(answers.outputs[`${name}.${way}`] ?? [], expected[name] ?? []);
      const own = 4 * (sensitivity[name] ?? NaN);
      expect(largest).toBeLessThan(
        sensitive(name) && / keras$/.test(way) ? Math.max(tolerance, own) : tolerance,
      );
    },
  );

  it.each(names.flatMap((name) => endingsOf(name).map((ending) => [`${name}.${ending}`, name] as const)))(
    '%s gives the same outputs when it is loaded here',
    (file, name) => expect(again[file]).toEqual(expected[name]),
  );

  it.each(architectureNames.flatMap((name) => [`${name}.2.json`, `${name}.3.json`]))(
    'Keras makes the layers of %s in our order, by which it finds weights',
    (file) => expect(answers.orders[file]).toEqual(orders[file]),
  );

  it('UnitNormalization computes what l2norm does, but for tiny vectors in Keras 3', () => {
    const tiny = tf.tensor2d([0, 0, 3e-7, 4e-7, 3, 4], [3, 2]);
    const own = [...(new L2Normalization({}).apply(tiny) as tf.Tensor).dataSync()];
    // Seven digits of float32.
    const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 6) as number);
    expect(answers.norms.tf_keras).toEqual(close(own));
    expect(answers.norms.keras).toEqual(close([0, 0, 0.6, 0.8, 0.6, 0.8]));
    expect(own).toEqual(close([0, 0, 0.3, 0.4, 0.6, 0.8]));
  });
});
