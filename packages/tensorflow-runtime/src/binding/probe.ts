/**
 * Run as a program of its own, with a folder as its argument: loads TensorFlow from there, computes a small product (and a
 * convolution, at which oneDNN tells its version) and
 * writes what it found as one line of JSON. A crash of the native library ends this process alone.
 */
import type { Tensor4D } from '@tensorflow/tfjs-node-gpu';
import { loadTensorFlow } from './load-tensorflow.js';
import type { ProbeFindings } from './probe-binding.js';

interface NativeBackend {
  readonly binding: { readonly TF_Version: string };
  readonly isUsingGpuDevice: boolean;
}

const tf = loadTensorFlow({ quiet: false, from: process.argv[2] ?? process.cwd() });
const backend = tf.backend() as unknown as NativeBackend;
const product = tf.tidy(
  () =>
    tf
      .matMul(tf.ones([4, 3]), tf.ones([3, 4]))
      .sum()
      .dataSync()[0]!,
);
const filled = (shape: [number, number, number, number]) => tf.fill(shape, 1) as Tensor4D;
tf.tidy(() => tf.conv2d(filled([1, 4, 4, 1]), filled([3, 3, 1, 1]), 1, 'same').dataSync());
const findings: ProbeFindings = {
  backend: tf.getBackend(),
  version: backend.binding.TF_Version,
  usesGpu: backend.isUsingGpuDevice,
  product,
};
process.stdout.write(`${JSON.stringify(findings)}\n`);
