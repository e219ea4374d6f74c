import { buildNetwork, embeddingModel, withClassificationHead } from '@semantic-embeddings/architectures';
import { createRandom, memoryDataset } from '@semantic-embeddings/datasets';
import * as tf from '@tensorflow/tfjs';
import { extractFeatures } from './extract-features.js';

require('@tensorflow/tfjs-node-gpu');

const random = createRandom(3);
const noise = (count: number) => ({
  pixels: Uint8Array.from({ length: count * 48 }, () => random.int(256)),
  classIds: Array.from({ length: count }, (_, image) => image % 2),
});
const dataset = memoryDataset({ name: 'noise', imageShape: [4, 4, 3], train: noise(5), test: noise(7) });
const base = buildNetwork('resnet-32', { numOutputs: 3, seed: 1 });
const model = withClassificationHead(embeddingModel(base, { ending: 'l2norm' }), { numClasses: 2, seed: 1 });

describe('extractFeatures', () => {
  it('gives the outputs of every image in file order', async () => {
    const { features, dimension, scores, numClasses } = await extractFeatures(model, {
      dataset,
      workers: 0,
      batchSize: 3,
    });
    expect([features.length, dimension, scores?.length, numClasses]).toEqual([21, 3, 14, 2]);
    const images = await dataset.composeBatch('test', [4]);
    const [vector, prob] = (model.predict(tf.tensor4d(images, [1, 4, 4, 3])) as tf.Tensor[]).map((t) => [
      ...t.dataSync(),
    ]);
    for (const [index, value] of (vector ?? []).entries()) expect(features[12 + index]).toBeCloseTo(value, 5);
    for (const [index, value] of (prob ?? []).entries()) expect(scores?.[8 + index]).toBeCloseTo(value, 5);
  });

  it('does not depend on the size of the batches (within 1e-5)', async () => {
    const one = await extractFeatures(model, { dataset, workers: 0, batchSize: 1 });
    const all = await extractFeatures(model, { dataset, workers: 0, batchSize: 100 });
    for (const [index, value] of one.features.entries()) expect(all.features[index]).toBeCloseTo(value, 5);
  });

  it('can read another layer and the training images', async () => {
    const options = { dataset, workers: 0, layer: 'avg_pool', split: 'train' } as const;
    const { features, dimension, scores } = await extractFeatures(model, options);
    expect([features.length, dimension, scores]).toEqual([5 * 64, 64, undefined]);
  });

  it('takes the maps of a layer as vectors of all their values, where the size of the images is told', async () => {
    const options = { dataset, workers: 0, layer: 'conv0', batchSize: 3 } as const;
    const { features, dimension } = await extractFeatures(model, { ...options, imageShape: [4, 4, 3] });
    expect([features.length, dimension]).toEqual([7 * 4 * 4 * 16, 4 * 4 * 16]);
    const images = await dataset.composeBatch('test', [5]);
    const { output, input } = { output: model.getLayer('conv0').output, input: model.inputs };
    const maps = tf.model({ inputs: input, outputs: output }).predict(tf.tensor4d(images, [1, 4, 4, 3]));
    for (const [index, value] of [...(maps as tf.Tensor).dataSync()].entries()) {
      expect(features[5 * dimension + index]).toBeCloseTo(value, 5);
    }
  });

  it('passes all images several times, distorted otherwise each time, whatever the batches', async () => {
    const augmentation = { heightShift: 0.5, widthShift: 0.5, horizontalFlip: true };
    const parts = { train: noise(5), test: noise(7), trainRepeats: 4 };
    const distorted = memoryDataset({ name: 'noise', imageShape: [4, 4, 3], augmentation, ...parts });
    const options = { dataset: distorted, workers: 0, split: 'train', augment: true, seed: 8 } as const;
    const steps: number[] = [];
    const onProgress = ({ step }: { step: number }) => steps.push(step);
    const three = await extractFeatures(model, { ...options, batchSize: 3, passes: 3, onProgress });
    expect([...three.ids]).toEqual([0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1, 2, 3, 4]);
    expect(three.features).toHaveLength(15 * 3);
    expect(steps).toEqual([1, 2, 3, 4, 5, 6]);
    const [first, second] = [three.features.subarray(0, 15), three.features.subarray(15, 30)];
    const difference = (a: Float32Array, b: Float32Array) =>
      a.reduce((most, value, index) => Math.max(most, Math.abs(value - b[index]!)), 0);
    expect(difference(first, second)).toBeGreaterThan(0.01);
    const again = await extractFeatures(model, { ...options, batchSize: 4, passes: 2 });
    // Batches of other sizes round otherwise.
    expect(difference(again.features, three.features.subarray(0, 30))).toBeLessThan(1e-5);
  });

  it('reads the layer that is known for features, and the scores beside it', async () => {
    const known = { features: 'avg_pool', outputs: [{ name: 'prob', role: 'scores' }] } as const;
    const { features, layer, scores, numClasses } = await extractFeatures(model, {
      ...{ dataset, workers: 0, known },
    });
    expect([features.length, layer, scores?.length, numClasses]).toEqual([7 * 64, 'avg_pool', 14, 2]);
    const named = await extractFeatures(model, { dataset, workers: 0, known, layer: 'l2norm' });
    expect([named.layer, named.scores]).toEqual(['l2norm', undefined]);
  });

  it('names the layers when it does not know one, or one gives no vectors', async () => {
    const options = { dataset, workers: 0 };
    await expect(extractFeatures(model, { ...options, layer: 'fc' })).rejects.toThrow(
      /^layer 'fc' does not exist; the layers are input_1, conv0, bn0/,
    );
    await expect(extractFeatures(model, { ...options, layer: 'conv0' })).rejects.toThrow(
      "layer 'conv0' gives no vectors",
    );
  });

  it('reports its progress and stops when it is told to', async () => {
    const seen: number[] = [];
    const stop = new AbortController();
    const run = extractFeatures(model, {
      dataset,
      workers: 0,
      batchSize: 2,
      signal: stop.signal,
      onProgress: ({ step }) => {
        seen.push(step);
        if (step === 2) stop.abort();
      },
    });
    await expect(run).rejects.toThrow('abort');
    expect(seen.slice(0, 2)).toEqual([1, 2]);
    expect(seen.length).toBeLessThan(4);
  });

  it('leaves no tensors behind', async () => {
    const network = buildNetwork('resnet-32', { numOutputs: 2 });
    await extractFeatures(network, { dataset, workers: 0 });
    const before = tf.memory().numTensors;
    await extractFeatures(network, { dataset, workers: 0, layer: 'avg_pool' });
    expect(tf.memory().numTensors).toBe(before);
  });
});
