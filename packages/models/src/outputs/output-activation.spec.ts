import { L2Normalization, parametricActivation } from '@semantic-embeddings/architectures';

require('@tensorflow/tfjs-node-gpu');

import * as tf from '@tensorflow/tfjs';
import { outputActivation } from './output-activation.js';

type Layer = tf.layers.Layer;

/** What the last of some layers, one after another, ends in. */
function ending(...layers: readonly Layer[]) {
  const start: tf.SymbolicTensor = tf.input({ shape: [4] });
  return outputActivation(layers.reduce((x, layer) => layer.apply(x) as tf.SymbolicTensor, start));
}
const dense = (activation?: 'softmax' | 'sigmoid' | 'relu') =>
  tf.layers.dense({ units: 4, ...(activation && { activation }) });
const activation = (name: 'softmax' | 'sigmoid' | 'linear' | 'tanh') =>
  tf.layers.activation({ activation: name });

afterAll(() => tf.disposeVariables());

describe('outputActivation', () => {
  it.each<[string, readonly Layer[], string]>([
    ['a layer with a softmax', [dense('softmax')], 'softmax'],
    ['a layer with a sigmoid', [dense('sigmoid')], 'sigmoid'],
    ['a softmax of its own', [dense(), activation('softmax')], 'softmax'],
    ['the layer Softmax', [dense(), tf.layers.softmax()], 'softmax'],
    ['a sigmoid of its own', [dense(), activation('sigmoid')], 'sigmoid'],
    ['unit vectors', [dense(), new L2Normalization({})], 'unit'],
    ['a linear layer', [dense()], 'other'],
    ['another activation', [dense('softmax'), dense('relu')], 'other'],
    [
      'an activation with numbers',
      [tf.layers.activation({ activation: parametricActivation('celu') })],
      'other',
    ],
    ['nothing but what passes numbers on', [activation('linear'), tf.layers.dropout({ rate: 0.5 })], 'other'],
    [
      'what passes numbers on, behind a softmax',
      [dense('softmax'), tf.layers.dropout({ rate: 0.5 }), activation('linear')],
      'softmax',
    ],
    ['a softmax that something follows', [dense('softmax'), activation('tanh')], 'other'],
  ])('of %s', (_, layers, expected) => {
    expect(ending(...layers)).toBe(expected);
  });

  it('looks into models that are layers, at the output that is meant', () => {
    const input = tf.input({ shape: [4] });
    const outputs = [dense('softmax'), dense('sigmoid')].map(
      (layer) => layer.apply(input) as tf.SymbolicTensor,
    );
    const inner = tf.model({ inputs: input, outputs });
    const [first, second] = inner.apply(tf.input({ shape: [4] })) as tf.SymbolicTensor[];
    expect([first, second].map((tensor) => outputActivation(tensor as tf.SymbolicTensor))).toEqual([
      'softmax',
      'sigmoid',
    ]);
  });

  it('follows the use of a layer that is meant, where it is used twice', () => {
    const shared = tf.layers.dropout({ rate: 0.5 });
    const inputs = [dense('softmax'), dense('sigmoid')].map(
      (layer) => layer.apply(tf.input({ shape: [4] })) as tf.SymbolicTensor,
    );
    const uses = inputs.map((tensor) => shared.apply(tensor) as tf.SymbolicTensor);
    expect(uses.map(outputActivation)).toEqual(['softmax', 'sigmoid']);
  });
});
