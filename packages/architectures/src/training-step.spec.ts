import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { fullSuite } from '../test/full-suite.js';
import { architectureNames, architectures, buildNetwork, modelWeights } from './index.js';

/** Large networks take minutes where other work has the processor. */
jest.setTimeout(600_000);

/** Separable convolutions, cropping and all kinds of pooling; concatenation; zero padding and projections. */
const few = ['nasnet-a', 'densenet-100-12', 'rn18'] as const;

/** Part of the loss by which it is to differ on both sides of the weights: less, and rounding shows in deep networks. */
const share = 5e-3;

/** The loss is no straight line; measured deviations are 0.07 and less. */
const tolerance = 0.15;

/**
 * The slope of the loss in the direction of its gradient is the length of the gradient. It is taken from the losses on both
 * sides of the weights, so that every weight has its part in one number.
 */
test.each(fullSuite ? architectureNames : few)(
  '%s can be trained: its gradient has the length that the loss has as its slope',
  (name) => {
    const start = tf.memory().numTensors;
    const network = buildNetwork(name, { numOutputs: 10, seed: 1 });
    const variables = modelWeights(network).flatMap(({ variable, trainable }) =>
      trainable ? [variable] : [],
    );
    const { usualSize } = architectures[name].input;
    tf.tidy(() => {
      const images = tf.randomUniform([2, usualSize, usualSize, 3], -1, 1, 'float32', 1);
      const target = tf.randomUniform([2, 10], -1, 1, 'float32', 2);
      const loss = (): tf.Scalar =>
        (network.apply(images, { training: true }) as tf.Tensor).sub(target).square().mean();
      const valueOf = (scalar: tf.Scalar): number => scalar.dataSync()[0]!;
      const { value, grads } = tf.variableGrads(loss, variables);
      const gradients = variables.map((variable) => grads[variable.name] as tf.Tensor);
      const length = Math.sqrt(gradients.reduce((sum, g) => sum + valueOf(g.square().sum()), 0));
      expect(length).toBeGreaterThan(0);
      const original = variables.map((variable) => variable.clone());
      /** Loss beside the original weights, and how far the gradient says that they differ: rounded weights move otherwise. */
      const beside = (side: 1 | -1): { loss: number; expected: number } => {
        const scale = (side * share * valueOf(value)) / length ** 2;
        const moved = original.map((weight, i) => weight.add((gradients[i] as tf.Tensor).mul(scale)));
        variables.forEach((variable, i) => variable.assign(moved[i] as tf.Tensor));
        const products = moved.map((weight, i) =>
          valueOf(
            weight
              .sub(original[i] as tf.Tensor)
              .mul(gradients[i] as tf.Tensor)
              .sum(),
          ),
        );
        return {
          loss: valueOf(tf.tidy(loss)),
          expected: products.reduce((sum, product) => sum + product, 0),
        };
      };
      const [above, below] = [beside(1), beside(-1)];
      const ratio = (above.loss - below.loss) / (above.expected - below.expected);
      expect(Math.abs(ratio - 1)).toBeLessThan(tolerance);
    });
    network.dispose();
    expect(tf.memory().numTensors).toBe(start);
  },
);
