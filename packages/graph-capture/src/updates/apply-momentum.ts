import * as tf from '@tensorflow/tfjs';
import { activeRecording } from '../recording/active-recording.js';
import { typeAttribute } from '../graph-node.js';

/** One update of {@link applyMomentum}. */
export interface MomentumUpdate {
  /** What is trained. */
  readonly variable: tf.Variable;
  /** Velocity of the same shape. */
  readonly velocity: tf.Variable;
  /** Gradient of the same shape. */
  readonly gradient: tf.Tensor;
  /** Learning rate, scalar. */
  readonly rate: tf.Scalar;
  /** Share of the velocity that is kept, scalar. */
  readonly momentum: tf.Scalar;
  /** Whether to look ahead along the velocity. @default false */
  readonly nesterov?: boolean;
}

const FLOAT = 1; // DT_FLOAT

/**
 * Gradient descent with momentum: `v ← momentum·v − rate·g`, then `w ← w + v`, with Nesterov `w ← w + momentum·v − rate·g`.
 *
 * In a captured function it is one operation that changes variable and velocity in place (ResourceApplyKerasMomentum), after
 * all that reads them; elsewhere it is composed of elementary operations.
 *
 * Sutskever et al., "On the importance of initialization and momentum in deep learning", ICML 2013, eq. 1–4.
 *
 * @example
 * ```ts
 * applyMomentum({ variable, velocity, gradient, rate: tf.scalar(0.1), momentum: tf.scalar(0.9) });
 * ```
 */
export function applyMomentum(update: MomentumUpdate): void {
  const { variable, velocity, gradient, rate, momentum, nesterov = false } = update;
  const recording = activeRecording();
  if (recording)
    return recording.update({
      operation: 'ResourceApplyKerasMomentum',
      variables: [variable, velocity],
      inputs: [rate, gradient, momentum],
      attributes: {
        T: typeAttribute(FLOAT),
        use_locking: { kind: 'bool', value: false },
        use_nesterov: { kind: 'bool', value: nesterov },
      },
    });
  tf.tidy(() => {
    const change = tf.mul(gradient, rate);
    velocity.assign(tf.sub(tf.mul(velocity, momentum), change));
    const shift = nesterov ? tf.sub(tf.mul(velocity, momentum), change) : velocity;
    variable.assign(tf.add(variable, shift));
  });
}
