import { kerasGeneration } from './keras-generation.js';

const model = (...layers: readonly object[]) => ({ class_name: 'Functional', config: { layers } });

describe('kerasGeneration', () => {
  it.each([
    ['1.2.2', 'multi-backend'],
    ['2.2.4', 'multi-backend'],
    ['2.3.1', 'multi-backend'],
    ['2.2.4-tf', 'tf.keras'],
    ['2.3.0-tf', 'tf.keras'],
    ['2.4.0', 'tf.keras'],
    ['2.15.0', 'tf.keras'],
    ['3.15.1', 'keras-3'],
  ])('version %s is %s, whatever the description looks like', (version, generation) => {
    for (const shape of ['batch_shape', 'batch_input_shape'])
      expect(kerasGeneration(model({ config: { [shape]: [null, 3] } }), version)).toBe(generation);
  });

  it.each<[string, unknown, string]>([
    [
      'an input of Keras 2',
      model({ config: { batch_input_shape: [null, 3], dtype: 'float32' } }),
      'tf.keras',
    ],
    ['a call of Keras 2', model({ inbound_nodes: [[['x', 0, 0, {}]]] }), 'tf.keras'],
    ['an input of Keras 3', model({ config: { batch_shape: [null, 3] } }), 'keras-3'],
    ['a call of Keras 3', model({ inbound_nodes: [{ args: [], kwargs: {} }] }), 'keras-3'],
    ['a type of Keras 3', model({ config: { dtype: { class_name: 'DTypePolicy' } } }), 'keras-3'],
    ['layers without a model', { config: [{ config: { batch_shape: [null, 3] } }] }, 'keras-3'],
    ['nothing', null, 'tf.keras'],
  ])('%s tells it without a version', (_, description, generation) => {
    expect(kerasGeneration(description)).toBe(generation);
  });
});
