import { modelWeights } from '@semantic-embeddings/architectures';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

require('@tensorflow/tfjs-node-gpu');

import * as tf from '@tensorflow/tfjs';
import { stepRunners } from './step-runners.js';
import { embeddingObjective } from '../src/methods/embedding/embedding-objective.js';
import { createInference, loadModel } from '@semantic-embeddings/models';
import { trainableParameters } from '../src/steps/trainable-parameters.js';

/*
 * Networks with the layers that TensorFlow.js lacks, whose calls make constants and gradients of their own: as one TensorFlow graph
 * they have to compute what they compute operation by operation.
 */
const numClasses = 5;
let folder: string;

beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'keras-capture-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function load(name: string): Promise<tf.LayersModel> {
  const path = join(folder, `${name}.keras`);
  writeFileSync(
    path,
    gunzipSync(readFileSync(join(__dirname, `../../models/test/fixtures/${name}.keras.keras.gz`))),
  );
  return (await loadModel(path)).model;
}

const pictures = (seed: number) => tf.randomUniform([4, 8, 8, 3], -1, 1, 'float32', seed) as tf.Tensor4D;
const valuesOf = (tensors: readonly tf.Tensor[]) => tensors.map((tensor) => [...tensor.dataSync()]);

/** Largest difference of two lists of arrays. */
const difference = (a: readonly ArrayLike<number>[], b: readonly ArrayLike<number>[]) =>
  Math.max(
    ...a.flatMap((values, index) =>
      Array.from(values, (value, at) => Math.abs(value - (b[index]?.[at] ?? NaN))),
    ),
  );

describe.each(['further_options', 'operators'])('%s as one graph', (name) => {
  it('gives the same outputs, for several sizes of batches', async () => {
    const model = await load(name);
    const [captured, eager] = [createInference(model), createInference(model, { eager: true })];
    for (const size of [4, 1]) {
      const batch = pictures(1).slice([0, 0, 0, 0], [size, 8, 8, 3]);
      const [found, wanted] = [captured, eager].map((inference) => valuesOf(inference.run(batch)));
      // TensorFlow fuses operations, which rounds otherwise: a few times 6e-8 of numbers around 1.
      expect(difference(found ?? [], wanted ?? [])).toBeLessThan(1e-6);
    }
    captured.dispose();
    model.dispose();
  });

  it('learns the same', async () => {
    const trained = await Promise.all(
      (['captured', 'operation by operation'] as const).map(async (way) => {
        const whole = await load(name);
        const [output] = whole.outputs as [tf.SymbolicTensor];
        const model = tf.model({ inputs: whole.inputs, outputs: [output] });
        const embedding = tf.randomUniform([numClasses, output.shape[1] ?? 0], -1, 1, 'float32', 2);
        const objective = embeddingObjective({
          embedding: embedding as tf.Tensor2D,
          numClasses,
          loss: 'mse',
        });
        const { trainable } = trainableParameters(model);
        const settings = { clipNorm: 10, momentum: 0.9, nesterov: false };
        const before = modelWeights(model).map(({ variable }) => variable.dataSync().slice());
        const runner = stepRunners[way]({ model, objective, trainable, settings });
        const labels = tf.tensor1d([0, 1, 2, 3], 'int32');
        const losses = [3, 4].map((seed) => {
          const { values } = runner.run({ images: pictures(seed), labels }, tf.scalar(0.05));
          return values;
        });
        const weights = modelWeights(model).map(({ variable }) => variable.dataSync().slice());
        runner.dispose();
        const moved = modelWeights(model).filter(
          ({ trainable: isTrainable }, index) =>
            isTrainable && difference([weights[index] ?? []], [before[index] ?? []]) > 0,
        );
        expect(moved.length).toBe(modelWeights(model).filter((weight) => weight.trainable).length);
        return { losses, weights };
      }),
    );
    const [captured, eager] = trained as [(typeof trained)[0], (typeof trained)[0]];
    expect(difference(captured.losses, eager.losses)).toBeLessThan(1e-5);
    // Two steps of 0.05 on gradients that differ by roundings.
    expect(difference(captured.weights, eager.weights)).toBeLessThan(1e-5);
  });
});
