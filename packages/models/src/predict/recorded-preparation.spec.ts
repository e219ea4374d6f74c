import { createRandom, fileDataset, memoryDataset, type Dataset } from '@semantic-embeddings/datasets';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

require('@tensorflow/tfjs-node-gpu');

import * as tf from '@tensorflow/tfjs';
import { extractFeatures } from '../features/extract-features.js';
import { loadModel } from '../folder/load-model.js';
import { writeModel } from '../folder/write-model.js';
import { predictImages } from './predict-images.js';

const folder = mkdtempSync(join(tmpdir(), 'recorded-preparation-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Pictures of noise, of 31 × 20 pixels. */
async function pictureFiles(): Promise<string[]> {
  const random = createRandom(4);
  const pixels = Uint8Array.from({ length: 4 * 20 * 31 * 3 }, () => random.int(256));
  const images = { pixels, classIds: [0, 1, 0, 1] };
  const drawn = memoryDataset({ name: 'noise', imageShape: [20, 31, 3], train: images, test: images });
  const paths = [0, 1, 2, 3].map((index) => join(folder, `${index}.png`));
  for (const [index, path] of paths.entries()) writeFileSync(path, await drawn.picture('test', index));
  return paths;
}

/** As CUB with the constants of Caffe is prepared, in small: resized, cut to the middle, colours in the other order. */
async function smallCub(): Promise<Dataset> {
  const part = { paths: await pictureFiles(), classIds: [0, 1, 0, 1] };
  return fileDataset({
    ...{ name: 'CUB-caffe', train: part, test: part },
    preprocessing: {
      ...{ imageShape: [14, 14, 3], resize: 16, channelOrder: 'bgr', alpha: 'white', orientation: 'apply' },
      ...{ mean: [123.68, 116.779, 103.939], std: [1, 2, 3] },
    },
  });
}

function network(): tf.LayersModel {
  const flatten = tf.layers.flatten({ inputShape: [14, 14, 3] });
  const dense = tf.layers.dense({
    ...{ units: 2, activation: 'softmax', name: 'prob' },
    kernelInitializer: tf.initializers.randomUniform({ seed: 2, minval: -0.001, maxval: 0.001 }),
  });
  return tf.sequential({ layers: [flatten, dense] });
}

describe('the preparation that a model records', () => {
  it.each(['folder', 'model.keras', 'model.h5'])('is used by predict, when read from %s', async (name) => {
    const dataset = await smallCub();
    const model = network();
    writeModel(join(folder, name), {
      model,
      classEmbedding: undefined,
      manifest: {
        ...({ format: 'semantic-embeddings-model', formatVersion: 2, method: null, network: null } as const),
        ...{ outputs: [{ name: 'prob', role: 'scores' }], dataset: dataset.name },
        ...{ classes: dataset.classes, classNames: null, epochs: 1, preprocessing: dataset.preprocessing },
        versions: { training: '0.1.0', tensorflowjs: '4.22.0', node: '20.19.0' },
      },
    });
    const loaded = await loadModel(join(folder, name));
    expect(loaded.manifest.preprocessing).toEqual(dataset.preprocessing);
    const { features: expected } = await extractFeatures(model, { dataset, layer: 'prob', workers: 0 });
    const predictions = await predictImages(loaded, await pictureFiles(), { top: 2 });
    for (const [image, { classes }] of predictions.entries()) {
      for (const answer of classes!) {
        const probability = 'probability' in answer ? answer.probability : NaN;
        // The same numbers in batches of another size; float32 sums of 588 products.
        expect(probability).toBeCloseTo(expected[image * 2 + Number(answer.class)]!, 5);
      }
    }
    expect(new Set(expected).size).toBeGreaterThan(4);
    loaded.model.dispose();
  });
});
