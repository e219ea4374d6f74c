import { L2Normalization } from '@semantic-embeddings/architectures';
import ndarray from 'ndarray';

require('@tensorflow/tfjs-node-gpu');

import * as tf from '@tensorflow/tfjs';
import { guessScores } from './guess-scores.js';
import type { ModelHints } from '../folder/model-hints.js';

type End = 'softmax' | 'sigmoid' | 'linear' | 'unit' | 'picture';

/** A network whose outputs end in these, each named after it and its position. */
function network(...ends: readonly End[]): tf.LayersModel {
  const input = tf.input({ shape: [2, 2, 3] });
  const flat = tf.layers.flatten().apply(input) as tf.SymbolicTensor;
  const outputs = ends.map((end, index) => {
    const name = `${end}_${index}`;
    if (end === 'picture') return tf.layers.activation({ activation: 'softmax', name }).apply(input);
    if (end === 'unit') return new L2Normalization({ name }).apply(flat);
    return tf.layers.dense({ units: 3, activation: end, name }).apply(flat);
  });
  return tf.model({ inputs: input, outputs: outputs as tf.SymbolicTensor[] });
}
const names = (count: number): Pick<ModelHints, 'classNames'> => ({
  classNames: new Map(Array.from({ length: count }, (_, index) => [index, `class ${index}`])),
});
const classEmbedding = { classes: [0, 1, 2], embedding: ndarray(new Float64Array(6), [3, 2]) };

afterAll(() => tf.disposeVariables());

describe('guessScores', () => {
  it.each<[string, readonly End[], ModelHints, string | undefined]>([
    ['the only one that ends in a softmax', ['unit', 'softmax'], {}, 'softmax_1'],
    ['the one that is named, above a softmax', ['linear', 'softmax'], { scores: 'linear_0' }, 'linear_0'],
    ['the one at the position that is named', ['linear', 'softmax'], { scores: '0' }, 'linear_0'],
    ['a single sigmoid with names for all of its values', ['sigmoid'], names(3), 'sigmoid_0'],
    ['no sigmoid without names', ['sigmoid'], {}, undefined],
    ['no sigmoid with names for others', ['sigmoid'], names(4), undefined],
    ['no sigmoid beside other outputs', ['sigmoid', 'unit'], names(3), undefined],
    ['no sigmoid of a network for embeddings', ['sigmoid'], { ...names(3), classEmbedding }, undefined],
    ['none of what ends in nothing', ['linear', 'unit'], names(3), undefined],
    ['no picture', ['picture'], {}, undefined],
    ['none if a person says so', ['unit', 'softmax'], { scores: 'none' }, undefined],
  ])('finds %s', (_, ends, hints, expected) => {
    const found = guessScores(network(...ends), hints);
    expect(found).toBeDefined();
    expect(found?.output?.layer).toBe(expected);
  });

  it('leaves open which of several scores classes', () => {
    expect(guessScores(network('softmax', 'softmax'), {})).toBeUndefined();
  });

  it('refuses a name that is no output', () => {
    expect(() => guessScores(network('softmax'), { scores: 'other' })).toThrow(
      'the network has no output "other" for class scores; outputs: softmax_0, or none',
    );
  });
});
