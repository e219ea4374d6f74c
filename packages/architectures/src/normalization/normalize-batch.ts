import * as tf from '@tensorflow/tfjs';

import type { NativeBackend, OperationAttribute } from './native-backend.js';

/** Mean and variance of one batch, per channel. */
export interface BatchStatistics {
  /** `[channels]` */
  readonly mean: tf.Tensor1D;
  /** `[channels]`; divided by n − 1 (n samples per channel) if `unbiased` */
  readonly variance: tf.Tensor1D;
  readonly unbiased: boolean;
}

/** Inputs of {@link normalizeBatch}. */
export interface NormalizeBatchOptions {
  /** scale, `[channels]` */
  readonly gamma: tf.Tensor1D;
  /** shift, `[channels]` */
  readonly beta: tf.Tensor1D;
  /** added to the variance under the root */
  readonly epsilon: number;
  /** the native backend, if the fused operation is to be used */
  readonly native?: NativeBackend | undefined;
  /** called once with the statistics; the tensors die when it returns */
  readonly onStatistics: (statistics: BatchStatistics) => void;
}

/**
 * Normalizes `[batch, height, width, channels]` or `[batch, channels]` with the statistics of the batch itself,
 * y = γ·(x − μ)/√(σ² + ε) + β with the biased variance σ² (Ioffe and Szegedy 2015, algorithm 1).
 *
 * On native TensorFlow one FusedBatchNormV3 operation computes the output and the statistics, and one
 * FusedBatchNormGradV3 the three gradients; elsewhere both are composed of elementary operations.
 *
 * @example
 * ```ts
 * const one = tf.tensor1d([1]), zero = tf.tensor1d([0]);
 * normalizeBatch(tf.tensor2d([[-1], [1]]), { gamma: one, beta: zero, epsilon: 0, onStatistics: () => undefined });
 * // [[-1], [1]]
 * ```
 */
export function normalizeBatch(x: tf.Tensor, options: NormalizeBatchOptions): tf.Tensor {
  return options.native === undefined
    ? composedNormalization(x, options)
    : fusedNormalization(x, { ...options, native: options.native });
}

function composedNormalization(x: tf.Tensor, options: NormalizeBatchOptions): tf.Tensor {
  const { gamma, beta, epsilon, onStatistics } = options;
  const axes = x.shape.slice(0, -1).map((_, axis) => axis);
  const { mean, variance } = tf.moments(x, axes);
  onStatistics({ mean: mean as tf.Tensor1D, variance: variance as tf.Tensor1D, unbiased: false });
  return x.sub(mean).mul(variance.add(epsilon).rsqrt().mul(gamma)).add(beta);
}

function fusedNormalization(
  x: tf.Tensor,
  options: NormalizeBatchOptions & { readonly native: NativeBackend },
): tf.Tensor {
  const { gamma, beta, epsilon, native, onStatistics } = options;
  const unset = tf.zeros([0]);
  const attributes = fusedAttributes(native, epsilon);
  const trainingAttributes = [
    ...attributes,
    { name: 'U', type: native.binding.TF_ATTR_TYPE, value: native.binding.TF_FLOAT },
  ];
  const normalize = tf.customGrad((...args) => {
    const [images, scale, shift] = args as unknown as [tf.Tensor4D, tf.Tensor1D, tf.Tensor1D];
    const save = args[3] as unknown as tf.GradSaveFunc;
    const [y, mean, variance, ...reserved] = native.executeMultipleOutputs(
      'FusedBatchNormV3',
      trainingAttributes,
      [images, scale, shift, unset, unset],
      6,
    ) as [tf.Tensor4D, tf.Tensor1D, tf.Tensor1D, ...tf.Tensor[]];
    onStatistics({ mean, variance, unbiased: true });
    save([images, scale, ...reserved]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor[] =>
      native
        .executeMultipleOutputs('FusedBatchNormGradV3', trainingAttributes, [dy, ...saved], 5)
        .slice(0, 3);
    return { value: y, gradFunc };
  });
  // A feature vector is an image of one pixel: the same statistics, the same operation.
  const images = x.rank === 4 ? x : x.reshape([-1, 1, 1, gamma.shape[0]]);
  const normalized = normalize(images, gamma, beta);
  return x.rank === 4 ? normalized : normalized.reshape(x.shape);
}

function fusedAttributes(native: NativeBackend, epsilon: number): OperationAttribute[] {
  const { binding } = native;
  return [
    { name: 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT },
    { name: 'epsilon', type: binding.TF_ATTR_FLOAT, value: epsilon },
    { name: 'data_format', type: binding.TF_ATTR_STRING, value: 'NHWC' },
    { name: 'is_training', type: binding.TF_ATTR_BOOL, value: true },
  ];
}
