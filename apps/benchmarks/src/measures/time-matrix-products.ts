#!/usr/bin/env node
/**
 * Measures what the machine reaches in large matrix products with TensorFlow, and prints one JSON document:
 * `{ "float32": GFLOP/s, "bfloat16": GFLOP/s }`.
 *
 *   node dist/measures/time-matrix-products.js --no-bfloat16
 *
 * Where the processor has no instructions for bfloat16, oneDNN ends the process at such a product: leave it out there.
 */
import { parseArgs } from 'node:util';
import { capture, type Precision } from '@semantic-embeddings/graph-capture';
import { loadTensorFlow } from '@semantic-embeddings/tensorflow-runtime';
import { median } from './median.js';

const tf = loadTensorFlow();
const side = 2048;
const [products, repeats] = [4, 9];

function gigaflops(precision: Precision): number {
  const chain = capture(
    ({ x }: { readonly x: import('@tensorflow/tfjs').Tensor2D }) => {
      let y = x;
      for (let index = 0; index < products; index++) y = tf.matMul(y, x);
      return y.sum();
    },
    { inputs: { x: { dtype: 'float32', shape: [side, side] } }, precision },
  );
  const x = tf.randomUniform([side, side], -0.01, 0.01, 'float32', 1) as import('@tensorflow/tfjs').Tensor2D;
  const seconds = Array.from({ length: repeats + 1 }, () => {
    const start = performance.now();
    tf.tidy(() => void chain.run({ x }).dataSync());
    return (performance.now() - start) / 1000;
  });
  chain.dispose();
  x.dispose();
  return (products * 2 * side ** 3) / median(seconds.slice(1)) / 1e9;
}

const { values } = parseArgs({ options: { 'no-bfloat16': { type: 'boolean', default: false } } });
const precisions: Precision[] = values['no-bfloat16'] ? ['float32'] : ['float32', 'bfloat16'];
console.log(
  JSON.stringify(Object.fromEntries(precisions.map((precision) => [precision, gigaflops(precision)]))),
);
