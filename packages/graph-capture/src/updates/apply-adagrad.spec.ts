import * as tf from '@tensorflow/tfjs';
import { applyAdagrad } from './apply-adagrad.js';
import { capture } from '../capture.js';
import { CaptureError } from '../capture-error.js';

require('@tensorflow/tfjs-node-gpu');

const rates = [0.1, 0.1, 0.02];

/** Three updates by hand: a ← a + g²; w ← w − r·g / (√a + ε). */
function byHand(start: number, epsilon: number): number[] {
  let [w, a] = [start, 0];
  return rates.map((rate) => {
    const g = 2 * w;
    a += g * g;
    w -= (rate * g) / (Math.sqrt(a) + epsilon);
    return w;
  });
}

// With the large epsilon it shows whether it stands inside of the root or beside it.
describe.each([1e-7, 0.5])('applyAdagrad (epsilon: %s)', (epsilon) => {
  it.each([true, false])('follows its definition (captured: %s), with a rate that changes', (captured) => {
    const variable = tf.variable(tf.tensor1d([1, -3, 0]));
    const accumulator = tf.variable(tf.zeros([3]));
    const update = ({ rate }: { readonly rate: tf.Scalar }) => {
      const gradient = variable.mul(2);
      applyAdagrad({ variable, accumulator, gradient, rate, epsilon: tf.scalar(epsilon) });
      return gradient;
    };
    const step = capture(update, {
      inputs: { rate: { dtype: 'float32' } },
      variables: [variable, accumulator],
    });
    const expected = [byHand(1, epsilon), byHand(-3, epsilon)];
    for (const [index, rate] of rates.entries()) {
      const gradient = tf.tidy(() => (captured ? step.run : update).call(step, { rate: tf.scalar(rate) }));
      gradient.dispose();
      step.variables.pull();
      const [first, second, third] = variable.dataSync();
      expect(first).toBeCloseTo(expected[0]![index]!, 6);
      expect(second).toBeCloseTo(expected[1]![index]!, 6);
      expect(third).toBe(0); // no gradient, no step: 0 / (0 + epsilon)
    }
    step.dispose();
    tf.dispose([variable, accumulator]);
  });
});

describe('applyAdagrad in a captured function', () => {
  const accumulator = tf.variable(tf.tensor1d([0]));
  const variable = tf.variable(tf.tensor1d([1]));
  const update = () =>
    applyAdagrad({
      ...{ variable, accumulator, gradient: tf.tensor1d([2]) },
      ...{ rate: tf.scalar(1), epsilon: tf.scalar(0) },
    });

  it('gives others the value from before the update', () => {
    const step = capture(
      () => {
        const before = variable.mul(10);
        update();
        return before;
      },
      { inputs: {}, variables: [variable, accumulator] },
    );
    expect([step.run({}).dataSync()[0], step.run({}).dataSync()[0]]).toEqual([10, 0]);
    step.dispose();
  });

  it('refuses variables that the capture does not know', () => {
    const unknown = capture(update, { inputs: {}, variables: [variable] });
    expect(() => unknown.run({})).toThrow(CaptureError);
  });
});
