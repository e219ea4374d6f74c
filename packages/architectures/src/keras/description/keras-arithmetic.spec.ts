import * as tf from '@tensorflow/tfjs';
import { modelFromKerasConfig } from '../model-from-keras-config.js';

const tensor = (layer: string) => ({
  class_name: '__keras_tensor__',
  config: { shape: [null, 2], dtype: 'float32', keras_history: [layer, 0, 0] },
});
const stored = (value: unknown) => ({ class_name: '__tensor__', config: { value, dtype: 'float32' } });

/** What a network of one operation gives for [[3, 4]]. */
function compute(className: string, args: readonly unknown[]): number[] {
  const model = modelFromKerasConfig({
    class_name: 'Functional',
    config: {
      name: 'arithmetic',
      layers: [
        {
          class_name: 'InputLayer',
          name: 'x',
          config: { name: 'x', batch_shape: [null, 2] },
          inbound_nodes: [],
        },
        { class_name: className, name: 'op', config: { name: 'op' }, inbound_nodes: [{ args, kwargs: {} }] },
      ],
      input_layers: [['x', 0, 0]],
      output_layers: [['op', 0, 0]],
    },
  });
  const values = tf.tidy(() => [...(model.predict(tf.tensor2d([[3, 4]])) as tf.Tensor).dataSync()]);
  model.dispose();
  return values;
}

it.each<[string, readonly unknown[], number[]]>([
  ['Add', [tensor('x'), 2], [5, 6]],
  ['Add', [2, tensor('x')], [5, 6]],
  ['Subtract', [tensor('x'), 1], [2, 3]],
  ['Subtract', [1, tensor('x')], [-2, -3]],
  ['Multiply', [tensor('x'), 2], [6, 8]],
  ['TrueDivide', [tensor('x'), 2], [1.5, 2]],
  ['Divide', [tensor('x'), stored(4)], [0.75, 1]],
  ['Add', [tensor('x'), stored([[[[10, 20]]]])], [13, 24]],
])('%s with a constant computes what Keras computes', (className, args, expected) => {
  expect(compute(className, args)).toEqual(expected);
});

it('refuses a constant that is divided, or that differs from place to place', () => {
  expect(() => compute('TrueDivide', [1, tensor('x')])).toThrow('"op"');
  expect(() => compute('Add', [tensor('x'), stored([[1, 2], [3, 4]])])).toThrow('"op"'); // prettier-ignore
});
