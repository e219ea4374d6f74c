import * as tf from '@tensorflow/tfjs';
import { categoricalCrossEntropy } from './categorical-cross-entropy.js';
import { smoothedTargets } from './smoothed-targets.js';

tf.env().set('IS_NODE', false); // keeps the CPU backend from advertising the native one

const rows = (labelSmoothing: number, labels: number[], numClasses = 5) =>
  smoothedTargets({ numClasses, labelSmoothing })(tf.tensor1d(labels, 'int32')).arraySync();

describe('smoothedTargets', () => {
  it('keep 1 − ε for the class and share ε among the others alone', () => {
    const [row] = rows(0.1, [3]);
    expect(row?.[3]).toBeCloseTo(0.9, 6);
    for (const other of [0, 1, 2, 4]) expect(row?.[other]).toBeCloseTo(0.025, 7);
  });

  it.each([0, 1, 1.5, -0.1])('are one-hot for %d, which is not between 0 and 1', (value) => {
    expect(rows(value, [1, 0], 2)).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it('make the cross-entropy that of the smoothed distribution', () => {
    const probabilities = [0.5, 0.2, 0.3];
    const targets = smoothedTargets({ numClasses: 3, labelSmoothing: 0.2 });
    const vectors = targets(tf.tensor1d([0], 'int32'));
    const loss = categoricalCrossEntropy(tf.tensor2d([probabilities]), { vectors }).dataSync()[0];
    const expected = -(0.8 * Math.log(0.5) + 0.1 * Math.log(0.2) + 0.1 * Math.log(0.3));
    expect(loss).toBeCloseTo(expected, 6);
  });

  it('cannot share anything with a single class', () => {
    expect(() => smoothedTargets({ numClasses: 1, labelSmoothing: 0.1 })).toThrow(
      'label smoothing: expected at least 2 classes, got 1; set it to 0',
    );
  });
});
