import { kerasActivation } from './keras-activation.js';
import { parametricActivation } from '../../index.js';

const layer = (className: string, config: object, rest: object = { module: 'keras.layers' }) => ({
  ...{ class_name: className, config: { name: 'own', ...config }, registered_name: null },
  ...rest,
});

describe('kerasActivation', () => {
  it.each([
    ['silu', 'swish'],
    ['hard_swish', parametricActivation('hardSilu')],
    ['leaky_relu', parametricActivation('leakyRelu')],
    ['exponential', parametricActivation('exponential')],
    ['log_softmax', 'logSoftmax'],
    [
      { module: 'builtins', class_name: 'function', config: 'hard_silu', registered_name: 'function' },
      parametricActivation('hardSilu'),
    ],
  ])('%j is the same in all versions', (value, expected) => {
    for (const generation of ['multi-backend', 'tf.keras', 'keras-3'] as const)
      expect(kerasActivation(value, generation)).toEqual(expected);
  });

  it('takes hard_sigmoid for what it was in the version that wrote it', () => {
    expect(kerasActivation('hard_sigmoid', 'keras-3')).toEqual(parametricActivation('hardSigmoid'));
    expect(kerasActivation('hard_sigmoid', 'tf.keras')).toBe('hardSigmoid');
    expect(kerasActivation('hard_sigmoid', 'multi-backend')).toBe('hardSigmoid');
  });

  it.each([
    [layer('ReLU', { max_value: null, negative_slope: 0.0, threshold: 0.0 }), 'relu'],
    [layer('ReLU', { max_value: 6 }), 'relu6'],
    [layer('ReLU', { max_value: { type: 'ndarray', value: 6 } }, {}), 'relu6'],
    [
      layer('ReLU', { max_value: 2, negative_slope: 0.1, threshold: 1 }),
      parametricActivation('relu', { negativeSlope: 0.1, threshold: 1, maxValue: 2 }),
    ],
    [layer('LeakyReLU', { negative_slope: 0.1 }), parametricActivation('leakyRelu', { negativeSlope: 0.1 })],
    [layer('LeakyReLU', { alpha: 0.4 }, {}), parametricActivation('leakyRelu', { negativeSlope: 0.4 })],
    // The default of the layer, which the function does not share.
    [layer('LeakyReLU', {}), parametricActivation('leakyRelu', { negativeSlope: 0.3 })],
    [layer('ELU', { alpha: 1 }), 'elu'],
    [layer('ELU', { alpha: 0.5 }), parametricActivation('elu', { alpha: 0.5 })],
    [layer('Softmax', { axis: -1 }), 'softmax'],
    [layer('ThresholdedReLU', { theta: 0.5 }, {}), parametricActivation('relu', { threshold: 0.5 })],
  ])('takes the layer %j for its function', (value, expected) => {
    expect(kerasActivation(value, 'tf.keras')).toEqual(expected);
  });

  it.each([
    ['glu'],
    [layer('PReLU', {})],
    [layer('ReLU', {}, { module: 'mine' })],
    [layer('ReLU', {}, { registered_name: 'mine>ReLU' })],
    [{ module: 'mine', class_name: 'function', config: 'relu', registered_name: 'relu' }],
    ['constructor'],
    [7],
  ])('does not know %j', (value) => {
    expect(kerasActivation(value, 'keras-3')).toBeUndefined();
  });

  it('refuses an option of a layer by name', () => {
    expect(() => kerasActivation(layer('Softmax', { axis: 1 }), 'keras-3')).toThrow(
      'layer "own" (Softmax): axis 1 is not supported',
    );
  });
});
