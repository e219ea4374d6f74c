import type { KerasValues } from '../description/keras-values.js';
import { parametricActivation, type ActivationIdentifier } from '../../layers/parametric-activation.js';

/**
 * Slope of the layer LeakyReLU below 0, which Keras 2 calls alpha. By default it is 0.3 in all versions; of the function
 * `leaky_relu` it is 0.2.
 */
export function leakySlope(values: KerasValues): number {
  const name = ['negative_slope', 'alpha'].find((option) => values.layer.config[option] != null);
  return values.number(name ?? 'negative_slope', 0.3);
}

/** f(x) = x above the threshold, at most `max_value`; `negative_slope` · (x − threshold) below it. */
function relu(values: KerasValues): ActivationIdentifier {
  const [negativeSlope, threshold] = [values.number('negative_slope', 0), values.number('threshold', 0)];
  const maxValue = values.layer.config['max_value'] == null ? undefined : values.number('max_value', 0);
  if (negativeSlope === 0 && threshold === 0 && maxValue === undefined) return 'relu';
  if (negativeSlope === 0 && threshold === 0 && maxValue === 6) return 'relu6';
  return parametricActivation('relu', {
    negativeSlope,
    threshold,
    ...(maxValue !== undefined && { maxValue }),
  });
}

/**
 * Layers of Keras that compute an activation and have no weights, by class: what they compute, as the layers of TensorFlow.js
 * take it. They can be layers, and the activation of others.
 */
export const kerasActivationLayers = {
  ELU: (values) => {
    const alpha = values.number('alpha', 1);
    return alpha === 1 ? 'elu' : parametricActivation('elu', { alpha });
  },
  LeakyReLU: (values) => parametricActivation('leakyRelu', { negativeSlope: leakySlope(values) }),
  ReLU: relu,
  Softmax: (values) => {
    values.lastAxis();
    return 'softmax';
  },
  ThresholdedReLU: (values) => parametricActivation('relu', { threshold: values.number('theta', 1) }),
} as const satisfies Readonly<Record<string, (values: KerasValues) => ActivationIdentifier>>;
