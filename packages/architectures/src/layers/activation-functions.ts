import * as tf from '@tensorflow/tfjs';

/** Numbers that an activation function depends on. */
export type ActivationParameters = Readonly<Record<string, number>>;

/** An activation function of Keras that TensorFlow.js does not have. */
export interface ActivationFunction {
  /** Its numbers, with the values that Keras gives them by default. */
  readonly parameters: ActivationParameters;
  /** @param numbers - all of {@link parameters}, and further ones that may be left out */
  readonly apply: (x: tf.Tensor, numbers: ActivationParameters) => tf.Tensor;
}

const plain = (apply: (x: tf.Tensor) => tf.Tensor): ActivationFunction => ({ parameters: {}, apply });

/** exp(x/α) − 1 where x is negative, else 0: the exponential of a large number would spoil the gradient. */
const negativeExponential = (x: tf.Tensor, alpha: number): tf.Tensor => x.minimum(0).div(alpha).expm1();

/** 1 above a threshold, else 0; comparisons have no gradient in TensorFlow.js. */
const exceeds = (x: tf.Tensor, threshold: number): tf.Tensor => tf.step(x.sub(threshold));

/** relu6(x + 3)/6 */
const hardSigmoid = (x: tf.Tensor): tf.Tensor => x.div(6).add(0.5).clipByValue(0, 1);

/** What exceeds a number on either side. */
const beyond = (x: tf.Tensor, threshold: number): tf.Tensor =>
  tf.relu(x.sub(threshold)).sub(tf.relu(x.neg().sub(threshold)));

/** x above the threshold, at most the largest value; below it the slope times the distance from it. */
function slopedRelu(x: tf.Tensor, { negativeSlope = 0, threshold = 0, maxValue }: ActivationParameters) {
  const above = threshold === 0 ? tf.relu(x) : x.mul(exceeds(x, threshold));
  const limited = maxValue === undefined ? above : above.clipByValue(0, maxValue);
  return negativeSlope === 0 ? limited : limited.sub(tf.relu(x.neg().add(threshold)).mul(negativeSlope));
}

/**
 * Activation functions of Keras that TensorFlow.js does not have, or has without their numbers, by name. All work element by
 * element; the formulas are those of `keras.activations` (Keras 3).
 *
 * @example
 * ```ts
 * activationFunctions.hardSilu.apply(tf.tensor1d([-4, 1, 4]), {}); // [0, 0.667, 4]
 * ```
 */
export const activationFunctions = {
  celu: {
    parameters: { alpha: 1 },
    apply: (x, { alpha = 1 }) => tf.relu(x).add(negativeExponential(x, alpha).mul(alpha)),
  },
  elu: {
    parameters: { alpha: 1 },
    apply: (x, { alpha = 1 }) => tf.relu(x).add(negativeExponential(x, 1).mul(alpha)),
  },
  exponential: plain((x) => x.exp()),
  /** x·Φ(x) with the tangent in place of the error function (Hendrycks and Gimpel 2016, section 2). */
  geluApproximate: plain((x) => {
    const argument = x.square().mul(0.044715).add(1).mul(x);
    return argument
      .mul(Math.sqrt(2 / Math.PI))
      .tanh()
      .add(1)
      .mul(x)
      .mul(0.5);
  }),
  hardShrink: {
    parameters: { threshold: 0.5 },
    apply: (x, { threshold = 0.5 }) => x.mul(exceeds(x.abs(), threshold)),
  },
  hardSigmoid: plain(hardSigmoid),
  hardSilu: plain((x) => hardSigmoid(x).mul(x)),
  hardTanh: plain((x) => x.clipByValue(-1, 1)),
  leakyRelu: {
    parameters: { negativeSlope: 0.2 },
    apply: (x, { negativeSlope = 0.2 }) => tf.leakyRelu(x, negativeSlope),
  },
  logSigmoid: plain((x) => x.neg().softplus().neg()),
  relu: { parameters: { negativeSlope: 0, threshold: 0 }, apply: slopedRelu },
  softShrink: {
    parameters: { threshold: 0.5 },
    apply: (x, { threshold = 0.5 }) => beyond(x, threshold),
  },
  sparsePlus: plain((x) =>
    x
      .add(1)
      .clipByValue(0, 2)
      .square()
      .div(4)
      .add(tf.relu(x.sub(1))),
  ),
  sparseSigmoid: plain((x) => x.add(1).mul(0.5).clipByValue(0, 1)),
  squareplus: {
    parameters: { b: 4 },
    apply: (x, { b = 4 }) => x.square().add(b).sqrt().add(x).div(2),
  },
  tanhShrink: plain((x) => x.sub(x.tanh())),
} as const satisfies Readonly<Record<string, ActivationFunction>>;

/** Name of an activation function of {@link activationFunctions}. */
export type ActivationFunctionName = keyof typeof activationFunctions;
