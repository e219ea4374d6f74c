import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { legalLayerName, originalLayerName } from '../index.js';

describe('legalLayerName', () => {
  it.each([
    ['conv1', 'conv1'],
    ['block1/conv-2.a_b', 'block1/conv-2.a_b'],
    ['block 1', 'blockU.0020.1'],
    ['Schärfe', 'SchU.00e4.rfe'],
    ['_private', 'U.005f.private'],
    ['.', 'U.002e.'],
    ['特徴', 'U.7279.U.5fb4.'],
    ['😀', 'U.1f600.'],
    ['tf.math.truediv (1)', 'tf.math.truedivU.0020.U.0028.1U.0029.'],
    ['U.0020.', 'U.0055..0020.'],
    ['U.0020.U.0020.', 'U.0055..0020.U.0055..0020.'],
    ['UU.00e9', 'UU.00e9'],
  ])('%j becomes %j, which TensorFlow.js takes, and back', (name, legal) => {
    expect(legalLayerName(name)).toBe(legal);
    expect(originalLayerName(legal)).toBe(name);
    expect(() => tf.input({ shape: [1], name: legal })).not.toThrow();
  });

  it('leaves numbers alone that are no character', () => {
    expect(originalLayerName('U.ffffff.')).toBe('U.ffffff.');
    expect(originalLayerName(legalLayerName('U.ffffff.'))).toBe('U.ffffff.');
  });
});
