import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { registerNativeGradients } from './register-native-gradients.js';

// The plain backend would advise to install the native one.
beforeAll(() => void jest.spyOn(console, 'warn').mockImplementation());

const inputs = [-3, -0.5, 0, 0.25, 2];

afterEach(() => {
  tf.setBackend('tensorflow');
});

describe.each(['tensorflow', 'cpu'])('activation gradients on backend %s', (backend) => {
  beforeEach(() => {
    tf.setBackend(backend);
    registerNativeGradients();
  });

  test('that of ReLU is 1 where the input is positive and 0 elsewhere', () => {
    const gradient = tf.grad((x) => tf.relu(x).mul(tf.tensor1d([1, 2, 3, 4, 5])));
    expect(Array.from(gradient(tf.tensor1d(inputs)).dataSync())).toEqual([0, 0, 0, 4, 5]);
  });

  test('that of SELU follows its definition to 1e-6, with the slope of the right side at 0 as in TensorFlow', () => {
    const gradient = tf.grad((x) => tf.selu(x).mul(2));
    const expected = inputs.map(
      (x) => 2 * 1.0507009873554805 * (x >= 0 ? 1 : 1.6732632423543772 * Math.exp(x)),
    );
    Array.from(gradient(tf.tensor1d(inputs)).dataSync()).forEach((value, i) => {
      expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-6);
    });
  });

  test('leave no tensors behind', () => {
    const x = tf.tensor1d(inputs);
    const before = tf.memory().numTensors;
    tf.tidy(() => {
      tf.grad((v) => tf.selu(tf.relu(v)))(x);
    });
    expect(tf.memory().numTensors).toBe(before);
  });
});

test('native backends run the gradient of ReLU as one operation', () => {
  registerNativeGradients();
  const backend = tf.backend() as unknown as { executeMultipleOutputs: (...args: unknown[]) => unknown };
  const spy = jest.spyOn(backend, 'executeMultipleOutputs');
  tf.grad((x) => tf.relu(x))(tf.tensor1d(inputs));
  expect(spy.mock.calls.map(([name]) => name)).toEqual(['ReluGrad']);
  spy.mockRestore();
});
