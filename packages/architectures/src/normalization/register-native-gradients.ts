import * as tf from '@tensorflow/tfjs';

import { nativeBackend, type NativeBackend } from './native-backend.js';

interface ActivationGradient {
  readonly kernelName: string;
  /** name of the native operation that takes (dy, y) */
  readonly operation: string;
  /** the same from elementary operations, for other backends */
  readonly composed: (dy: tf.Tensor, y: tf.Tensor) => tf.Tensor;
}

/** SELU's λ and λ·α (Klambauer et al. 2017, section 2). */
const seluScale = 1.0507009873554805;
const seluScaleAlpha = seluScale * 1.6732632423543772;

const activationGradients: readonly ActivationGradient[] = [
  {
    kernelName: tf.Relu,
    operation: 'ReluGrad',
    composed: (dy, y) => dy.mul(y.step()),
  },
  {
    kernelName: tf.Selu,
    operation: 'SeluGrad',
    composed: (dy, y) => dy.mul(tf.where(y.less(0), y.add(seluScaleAlpha), tf.fill(y.shape, seluScale))),
  },
];

let registered = false;

/**
 * Lets the gradients of ReLU and SELU run as one native operation each where native TensorFlow is the backend.
 *
 * TensorFlow.js composes them of six and more elementary operations, each a pass over the activations: a sixth of the time of
 * a training step of Plain-11. It also keeps the input of the activation for them; these need the output only, which the next
 * layer keeps anyway. The registration holds for the process, changes no values, and may be repeated. {@link buildNetwork}
 * makes it; make it yourself before training a network that was loaded from a file.
 *
 * @example
 * ```ts
 * registerNativeGradients();
 * tf.grad((x) => tf.relu(x).sum())(tf.tensor1d([-1, 2])); // [0, 1]
 * ```
 */
export function registerNativeGradients(): void {
  if (registered) return;
  registered = true;
  for (const gradient of activationGradients) {
    const { kernelName } = gradient;
    if (tf.getGradient(kernelName) !== undefined) tf.unregisterGradient(kernelName);
    tf.registerGradient({
      kernelName,
      inputsToSave: [],
      outputsToSave: [true],
      gradFunc: (dy, saved) => {
        const y = saved[0] as tf.Tensor;
        return { x: () => runGradient(gradient, { dy: dy as tf.Tensor, y }) };
      },
    });
  }
}

function runGradient(
  gradient: ActivationGradient,
  { dy, y }: { readonly dy: tf.Tensor; readonly y: tf.Tensor },
): tf.Tensor {
  const native: NativeBackend | undefined = nativeBackend();
  if (native === undefined) return gradient.composed(dy, y);
  const { TF_ATTR_TYPE, TF_FLOAT } = native.binding;
  const attributes = [{ name: 'T', type: TF_ATTR_TYPE, value: TF_FLOAT }];
  return native.executeMultipleOutputs(gradient.operation, attributes, [dy, y], 1)[0] as tf.Tensor;
}
