/**
 * Run as a program of its own, with a folder as its argument: loads TensorFlow from there, times convolutions in float32 and
 * bfloat16 and writes what it found as one line of JSON. A processor that cannot compute bfloat16 ends this process alone.
 */
import { loadTensorFlow } from '../binding/load-tensorflow.js';
import type { ConvolutionBinding } from './probed-convolution.js';
import { timeConvolutions } from './time-convolutions.js';

// On a GPU the program that asks has memory of its own.
process.env['TF_FORCE_GPU_ALLOW_GROWTH'] ??= 'true';
const tf = loadTensorFlow({ from: process.argv[2] ?? process.cwd() });
const { binding } = tf.backend() as unknown as { readonly binding: ConvolutionBinding };
process.stdout.write(`${JSON.stringify(timeConvolutions(binding))}\n`);
