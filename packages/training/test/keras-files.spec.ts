import {
  buildNetwork,
  embeddingModel,
  modelWeights,
  withClassificationHead,
} from '@semantic-embeddings/architectures';
import { readKerasFile, writeKerasFile } from '@semantic-embeddings/formats';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

require('@tensorflow/tfjs-node-gpu');

import * as tf from '@tensorflow/tfjs';
import { goldenImages } from './golden-values.js';
import {
  loadModel,
  loadWeightsByLayer,
  loadWeightsInOrder,
  saveModel,
  readWeightFile,
} from '@semantic-embeddings/models';

/*
 * Files that Keras 2.2.4 and tf_keras wrote, with the outputs these gave. Tolerance: 2e-5 of the root mean square.
 */
const shared = process.env['SEMANTIC_EMBEDDINGS_SHARED']!;
const golden = join(shared, 'golden/models/h5');
const available = existsSync(golden);
const describeGolden = available ? describe : describe.skip;
const title = available ? 'Keras files' : 'Keras files (skipped: no golden data found)';

interface Expected {
  /** Of a network with one output. */
  readonly values?: number[][];
  readonly outputs?: Record<string, { readonly values: number[][] }>;
}

const expectedOf = (name: string): number[][] => {
  const text = readFileSync(join(golden, `${name}.expected.json`), 'utf8');
  const { values, outputs } = JSON.parse(text) as Expected;
  return (values ? [values] : Object.values(outputs ?? {}).map((output) => output.values)).map((rows) =>
    rows.flat(),
  );
};

const images = (): tf.Tensor4D => goldenImages(100000, 2);

/** Largest deviation relative to the root mean square, over all outputs. */
function deviation(model: tf.LayersModel, expected: readonly number[][]): number {
  const outputs = [model.predict(images())].flat() as tf.Tensor[];
  expect(outputs.length).toBe(expected.length);
  return Math.max(
    ...outputs.map((output, index) => {
      const values = output.dataSync();
      const wanted = expected[index] ?? [];
      expect(values.length).toBe(wanted.length);
      const scale = Math.sqrt(wanted.reduce((sum, value) => sum + value * value, 0) / wanted.length);
      return Math.max(...wanted.map((value, i) => Math.abs(value - (values[i] ?? NaN)))) / scale;
    }),
  );
}

/** A network of the published program, with whatever weights. */
function network(name: string, numOutputs: number): tf.LayersModel {
  const compatibility = { resnetWithoutEmbeddingLayer: true };
  const base = buildNetwork(name, { numOutputs, compatibility });
  return withClassificationHead(embeddingModel(base, { ending: 'l2norm' }), { numClasses: 100 });
}

afterEach(() => tf.disposeVariables());

describeGolden(title, () => {
  it.each([
    ['resnet-32.model.h5', 'resnet-32', ['l2norm', 'prob']],
    ['resnet-32.embed.tf_keras.keras', 'resnet-32.embed.tf_keras', ['avg_pool']],
  ])('%s becomes a network that gives the outputs of Keras', async (file, name, outputs) => {
    const { model, manifest } = await loadModel(join(golden, file));
    expect(model.outputNames).toEqual(outputs);
    expect(manifest.outputs.map((output) => output.name)).toEqual(outputs);
    expect(manifest.classes.length).toBe(outputs.includes('prob') ? 100 : 0);
    expect(manifest.preprocessing.imageShape).toEqual([32, 32, 3]);
    expect(deviation(model, expectedOf(name))).toBeLessThan(2e-5);
  });

  it('resnet-32.model.h5 has exactly the layers of the file, also the automatically named ones', async () => {
    const text = readFileSync(join(golden, 'resnet-32.model.h5.model_config.json'), 'utf8');
    const { config } = JSON.parse(text) as { config: { layers: { name: string }[] } };
    const { model } = await loadModel(join(golden, 'resnet-32.model.h5'));
    expect(model.layers.map(({ name }) => name).sort()).toEqual(config.layers.map(({ name }) => name).sort());
  });

  it.each([
    ['resnet-32.weights.h5', 'resnet-32', 64],
    ['resnet-32.vlen-attrs.weights.h5', 'resnet-32', 64],
    ['resnet-32.model.h5', 'resnet-32', 64],
    ['simple.weights.h5', 'simple', 100],
  ])('%s fills a network by layer name', (file, name, numOutputs) => {
    const model = network(name, numOutputs);
    const report = loadWeightsByLayer(model, readWeightFile(join(golden, file)));
    expect([report.skipped, report.missing, report.unused]).toEqual([[], [], []]);
    expect(deviation(model, expectedOf(name))).toBeLessThan(2e-5);
  });

  it('resnet-32.weights.h5 fills a network in order when the counters of its names differ', () => {
    const weights = [...readWeightFile(join(golden, 'resnet-32.weights.h5'))];
    const renamed = weights.map(
      ([name, array]) => [name.replace('batch_normalization_1', 'batch_normalization_7'), array] as const,
    );
    const model = network('resnet-32', 64);
    loadWeightsInOrder(model, new Map(renamed));
    expect(deviation(model, expectedOf('resnet-32'))).toBeLessThan(2e-5);
  });
});

describe('files of Keras 3', () => {
  const fixtures = join(__dirname, '../../formats/test/fixtures');
  const expected = () =>
    JSON.parse(readFileSync(join(fixtures, 'keras-3.expected.json'), 'utf8')) as number[];
  const outputOf = (model: tf.LayersModel) => {
    const pictures = tf.linspace(-1, 1, 8 * 8 * 3).reshape([1, 8, 8, 3]);
    return Array.from((model.predict(pictures) as tf.Tensor).dataSync());
  };
  /** Absolute, of probabilities. */
  const tolerance = 2e-6;
  const distance = (found: readonly number[]) =>
    Math.max(...expected().map((value, i) => Math.abs(value - (found[i] ?? NaN))));

  it.each(['keras-3.keras', 'keras-3.h5'])(
    '%s becomes a network that gives the outputs of Keras',
    async (file) => {
      const { model, manifest } = await loadModel(join(fixtures, file));
      expect(distance(outputOf(model))).toBeLessThan(tolerance);
      expect(manifest.classes).toEqual([0, 1, 2, 3, 4]);
      expect(manifest.origin).toEqual({ format: 'keras', kerasVersion: '3.15.1', name: 'small' });
    },
  );

  it('are the same network as a model folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'keras-folder-'));
    const { model, manifest, classEmbedding } = await loadModel(join(fixtures, 'keras-3.keras'));
    saveModel(join(folder, 'net'), { model, manifest, classEmbedding });
    const again = await loadModel(join(folder, 'net'));
    expect(again.manifest).toEqual(manifest);
    expect(outputOf(again.model)).toEqual(outputOf(model));
    rmSync(folder, { recursive: true });
  });

  it('give weights by layer name also where the file holds nothing else', async () => {
    const { model } = await loadModel(join(fixtures, 'keras-3.keras'));
    for (const { variable } of modelWeights(model)) variable.assign(tf.zerosLike(variable));
    const { skipped, missing } = loadWeightsByLayer(
      model,
      readWeightFile(join(fixtures, 'keras-3.weights.h5')),
    );
    expect([skipped, missing]).toEqual([[], []]);
    expect(distance(outputOf(model))).toBeLessThan(tolerance);
  });

  it('that hold weights only, or nothing of Keras, are refused as models', async () => {
    await expect(loadModel(join(fixtures, 'keras-3.weights.h5'))).rejects.toThrow(
      'keras-3.weights.h5: the file holds weights only, not the network they belong to; build the network in Keras',
    );
    await expect(loadModel(join(fixtures, 'layouts.h5'))).rejects.toThrow(
      'layouts.h5: expected the weights of a Keras model, got neither',
    );
  });
});

describe('loadModel', () => {
  it('refuses what holds no network and says what it found', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'no-model-'));
    const path = join(folder, 'model.h5');
    for (const [content, found] of [
      ['\x80\x04}.', 'this is a pickle'],
      ['hello', 'got text'],
      ['\x1f\x8b\x08\0', 'gunzip'],
      ['version https://git-lfs.github.com/spec/v1\n', 'git lfs pull'],
    ] as const) {
      writeFileSync(path, Buffer.from(content, 'latin1'));
      await expect(loadModel(path)).rejects.toThrow(`${path}: `);
      await expect(loadModel(path)).rejects.toThrow(found);
    }
    rmSync(folder, { recursive: true });
  });

  it('says which weight does not fit the network of a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'odd-model-'));
    const path = join(folder, 'odd.h5');
    const file = readKerasFile(join(__dirname, '../../formats/test/fixtures/keras-3.h5'));
    const layers = file.layers.map((layer) =>
      layer.name === 'prob' ? { ...layer, weights: layer.weights.slice(0, 1) } : layer,
    );
    writeKerasFile(path, { ...file, layers });
    await expect(loadModel(path)).rejects.toThrow(`${path}: weight 'prob/bias:0' is missing`);
    rmSync(folder, { recursive: true });
  });
});
