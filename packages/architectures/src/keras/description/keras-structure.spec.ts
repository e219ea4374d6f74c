import { readKerasReferences } from './keras-reference.js';
import { kerasLeaves } from './keras-structure.js';

describe('kerasLeaves', () => {
  // The order of tree.flatten of Keras 3 and nest.flatten of TensorFlow: dictionaries are sorted.
  it('opens lists in their order and dictionaries in that of their keys', () => {
    expect(kerasLeaves({ b: [1, { z: 2, y: 3 }], a: 4, B: null }, () => false)).toEqual([null, 4, 1, 3, 2]);
  });

  it('leaves closed what it is told to', () => {
    const isPair = (value: unknown) => Array.isArray(value) && value.length === 2;
    expect(kerasLeaves([[1, 2], { a: [3, 4] }, [[5]]], isPair)).toEqual([[1, 2], [3, 4], 5]);
  });
});

describe('readKerasReferences', () => {
  const [a, b] = [
    { layer: 'a', node: 0, tensor: 0 },
    { layer: 'b', node: 1, tensor: 2 },
  ];

  it.each([
    ['a single one', ['a', 0, 0], [a]],
    ['a list', [['a', 0, 0], ['b', 1, 2]], [a, b]], // prettier-ignore
    ['a dictionary of one', { embedding: ['b', 1, 2] }, [b]],
    ['a dictionary of several', { scores: ['a', 0, 0], embedding: ['b', 1, 2] }, [b, a]],
    ['lists in a dictionary', { x: [['b', 1, 2], ['a', 0, 0]] }, [b, a]], // prettier-ignore
  ])('reads %s', (_, value, expected) => {
    expect(readKerasReferences(value, 'output_layers')).toEqual(expected);
  });

  it.each([
    [undefined, 'has no "output_layers"'],
    [[], 'has no "output_layers"'],
    [{}, 'has no "output_layers"'],
    ['a', '"output_layers" refers to "a", which is not the output of a layer'],
    [{ x: ['a', 0] }, 'refers to ["a",0]'],
    [{ x: ['a', 0, -1] }, 'refers to ["a",0,-1]'],
  ])('refuses %j', (value, problem) => {
    expect(() => readKerasReferences(value, 'output_layers')).toThrow(problem);
  });
});
