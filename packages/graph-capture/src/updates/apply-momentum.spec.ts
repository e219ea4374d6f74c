import * as tf from '@tensorflow/tfjs';
import { applyMomentum } from './apply-momentum.js';
import { capture } from '../capture.js';
import { CaptureError } from '../capture-error.js';

require('@tensorflow/tfjs-node-gpu');

/** Three updates by hand: v ← m·v − r·g; w ← w + v, or w + m·v − r·g. */
function byHand({ nesterov }: { nesterov: boolean }): number[] {
  let [w, v] = [1, 0];
  return [0.1, 0.1, 0.02].map((rate) => {
    const g = 2 * w;
    v = 0.9 * v - rate * g;
    w += nesterov ? 0.9 * v - rate * g : v;
    return w;
  });
}

describe.each([false, true])('applyMomentum (nesterov: %s)', (nesterov) => {
  it.each([true, false])('follows its definition (captured: %s), with a rate that changes', (captured) => {
    const variable = tf.variable(tf.tensor1d([1]));
    const velocity = tf.variable(tf.tensor1d([0]));
    const update = ({ rate }: { readonly rate: tf.Scalar }) => {
      const gradient = variable.mul(2);
      applyMomentum({ variable, velocity, gradient, rate, momentum: tf.scalar(0.9), nesterov });
      return gradient;
    };
    const step = capture(update, {
      inputs: { rate: { dtype: 'float32' } },
      variables: [variable, velocity],
    });
    const values = [0.1, 0.1, 0.02].map((rate) => {
      const gradient = tf.tidy(() => (captured ? step.run : update).call(step, { rate: tf.scalar(rate) }));
      gradient.dispose();
      step.variables.pull();
      return variable.dataSync()[0]!;
    });
    for (const [index, value] of byHand({ nesterov }).entries()) expect(values[index]).toBeCloseTo(value, 6);
    step.dispose();
    tf.dispose([variable, velocity]);
  });
});

describe('applyMomentum in a captured function', () => {
  const velocity = tf.variable(tf.tensor1d([0]));
  const variable = tf.variable(tf.tensor1d([1]));
  const update = () =>
    applyMomentum({
      variable,
      velocity,
      gradient: tf.tensor1d([1]),
      rate: tf.scalar(1),
      momentum: tf.scalar(0),
    });

  it('gives others the value from before the update', () => {
    const step = capture(
      () => {
        const before = variable.mul(10);
        update();
        return before;
      },
      { inputs: {}, variables: [variable, velocity] },
    );
    expect([step.run({}).dataSync()[0], step.run({}).dataSync()[0]]).toEqual([10, 0]);
    step.dispose();
  });

  it('refuses variables that the capture does not know, and reads after the update', () => {
    const unknown = capture(update, { inputs: {}, variables: [variable] });
    expect(() => unknown.run({})).toThrow(CaptureError);
    const late = capture(
      () => {
        update();
        return variable.mul(1);
      },
      { inputs: {}, variables: [variable, velocity] },
    );
    expect(() => late.run({})).toThrow('reads a variable (input 0) after ResourceApplyKerasMomentum');
  });
});
