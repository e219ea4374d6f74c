import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { weightInitializer, type InitializerName } from './weight-initializer.js';

const shape = [3, 3, 64, 128];
const fanIn = 9 * 64;
const fanOut = 9 * 128;

const draw = (name: InitializerName, seed = 1, weight = 'conv1/kernel'): Float32Array =>
  tf.tidy(() => weightInitializer(name, { seed, weight }).apply(shape, 'float32').dataSync() as Float32Array);

const deviation = (values: Float32Array): number => {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  return Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length);
};

test('the same seed and weight give the same values, any other gives others', () => {
  const start = (seed: number, weight: string): number[] =>
    Array.from(draw('glorot-uniform', seed, weight).slice(0, 20));
  const first = start(1, 'conv1/kernel');
  expect(start(1, 'conv1/kernel')).toEqual(first);
  expect(start(2, 'conv1/kernel')).not.toEqual(first);
  expect(start(1, 'conv2/kernel')).not.toEqual(first);
  expect(start(0, 'conv1/kernel')).toEqual(start(0, 'conv1/kernel'));
});

test('values of different weights are uncorrelated (below 4/√n)', () => {
  const [a, b] = [draw('glorot-uniform', 1, 'conv1/kernel'), draw('glorot-uniform', 1, 'conv2/kernel')];
  const product = a.reduce((sum, v, i) => sum + v * b[i]!, 0) / a.length;
  expect(Math.abs(product / (deviation(a) * deviation(b)))).toBeLessThan(4 / Math.sqrt(a.length));
});

test.each([
  ['glorot-uniform', Math.sqrt(2 / (fanIn + fanOut)), Math.sqrt(6 / (fanIn + fanOut))],
  ['glorot-normal', Math.sqrt(2 / (fanIn + fanOut)), (2 * Math.sqrt(2 / (fanIn + fanOut))) / 0.8796],
  ['he-normal', Math.sqrt(2 / fanIn), (2 * Math.sqrt(2 / fanIn)) / 0.8796],
  ['small-uniform', 0.1 / Math.sqrt(12), 0.05],
] as const)('%s has its standard deviation to 2 % and ends at its bound', (name, expected, bound) => {
  const values = draw(name);
  expect(Math.abs(deviation(values) / expected - 1)).toBeLessThan(0.02);
  const largest = values.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  expect(largest).toBeLessThanOrEqual(bound * 1.0001);
  expect(largest).toBeGreaterThan(bound * 0.99);
});
