import { readFileSync } from 'node:fs';
import path from 'node:path';

import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { describeGolden, golden, readGolden } from '../test/golden-data.js';
import { fillWeights, goldenImages, sums } from '../test/golden-values.js';
import {
  buildNetwork,
  embeddingModel,
  modelWeights,
  regularizationTerms,
  withClassificationHead,
} from './index.js';

/*
 * Tolerances: loss 1e-5, the first gradient norm 5e-4, averaged statistics after one step 5e-4 (all relative).
 */
interface GoldenTraining {
  steps: {
    labels: number[];
    logs: Record<string, number>;
    regularization_loss: number;
    global_grad_norm: number;
  }[];
  weights_after_step_1: [name: string, sum: number, sumsq: number][];
}

afterEach(() => {
  tf.disposeVariables();
});

describeGolden('the first training step', () => {
  const unitSphere = (): tf.Tensor2D => {
    const bytes = readFileSync(path.join(golden, 'unitsphere64.npy'));
    const start = 10 + bytes.readUInt16LE(8);
    return tf.tensor2d(new Float32Array(bytes.buffer.slice(bytes.byteOffset + start)), [100, 64]);
  };

  const firstStep = (mode: 'zero-debiased' | 'exponential') => {
    const base = buildNetwork('resnet-32', {
      numOutputs: 100,
      compatibility: { resnetWithoutEmbeddingLayer: true },
      batchNormalization: { movingAverage: mode },
    });
    const model = withClassificationHead(embeddingModel(base, { ending: 'l2norm' }), { numClasses: 100 });
    fillWeights(model);
    const labels = tf.range(0, 8, 1, 'int32') as tf.Tensor1D;
    const targets = unitSphere().gather(labels);
    const terms = regularizationTerms(model);
    const weights = modelWeights(model).filter(({ trainable }) => trainable);
    const { value, grads } = tf.variableGrads(
      () => {
        const [embedding, prob] = model.apply(goldenImages(100002, { batch: 8, side: 32 }), {
          training: true,
        }) as [tf.Tensor, tf.Tensor2D];
        const cosine = tf.sub(1, embedding.mul(targets).sum(-1)).mean();
        const entropy = prob
          .clipByValue(1e-7, 1 - 1e-7)
          .log()
          .mul(tf.oneHot(labels, 100))
          .sum(-1)
          .mean()
          .neg();
        const decay = terms.map(({ weight, lambda }) => weight.variable.square().sum().mul(lambda));
        return tf.addN([cosine, entropy.mul(0.1), ...decay]) as tf.Scalar;
      },
      weights.map(({ variable }) => variable),
    );
    const squares = Object.values(grads).map((gradient) => gradient.square().sum().dataSync()[0]!);
    const norm = Math.sqrt(squares.reduce((sum, square) => sum + square, 0));
    return { model, loss: value.dataSync()[0]!, norm };
  };

  /** Relative deviations of the sums of squares of all moving averages. */
  const averageDeviations = (model: tf.LayersModel, expected: GoldenTraining): number[] =>
    modelWeights(model).flatMap(({ name, variable }, index) => {
      if (!/moving_(mean|variance):0$/.test(name)) return [];
      const [, , sumsq] = expected.weights_after_step_1[index] as [string, number, number];
      return [Math.abs(sums(variable.dataSync()).sumsq / sumsq - 1)];
    });

  test('resnet-32 has the loss, the gradient norm and the zero-debiased averages of Keras 2.2.4', () => {
    const expected = readGolden<GoldenTraining>('training/resnet-32_inv_corr_cls_64d.json');
    const { model, loss, norm } = firstStep('zero-debiased');
    const step = expected.steps[0] as GoldenTraining['steps'][number];
    expect(Math.abs(loss / step.logs['loss']! - 1)).toBeLessThan(1e-5);
    expect(Math.abs(norm / step.global_grad_norm - 1)).toBeLessThan(5e-4);
    expect(Math.max(...averageDeviations(model, expected))).toBeLessThan(5e-4);
  });

  test('resnet-32 has the exponential averages of tf_keras', () => {
    const expected = readGolden<GoldenTraining>('training/resnet-32_inv_corr_cls_64d.tf_keras.json');
    const { model } = firstStep('exponential');
    expect(Math.max(...averageDeviations(model, expected))).toBeLessThan(5e-4);
  });
});
