import * as tf from '@tensorflow/tfjs';
import { activeRecording } from '../recording/active-recording.js';
import { typeAttribute } from '../graph-node.js';

/** One update of {@link applyAdagrad}. */
export interface AdagradUpdate {
  /** What is trained. */
  readonly variable: tf.Variable;
  /** Sum of the squares of all gradients so far, of the same shape. */
  readonly accumulator: tf.Variable;
  /** Gradient of the same shape. */
  readonly gradient: tf.Tensor;
  /** Learning rate, scalar. */
  readonly rate: tf.Scalar;
  /** Is added to the root, scalar. */
  readonly epsilon: tf.Scalar;
}

const FLOAT = 1; // DT_FLOAT

/**
 * Adagrad: `a ← a + g²`, then `w ← w − rate·g / (√a + ε)`.
 *
 * In a captured function it is one operation that changes variable and accumulator in place (ResourceApplyAdagradV2), after
 * all that reads them; elsewhere it is composed of elementary operations.
 *
 * Duchi et al., "Adaptive Subgradient Methods for Online Learning and Stochastic Optimization", JMLR 2011, section 1.1 (diagonal
 * matrices); ε is Keras's addition.
 *
 * @example
 * ```ts
 * applyAdagrad({ variable, accumulator, gradient, rate: tf.scalar(0.01), epsilon: tf.scalar(1e-7) });
 * ```
 */
export function applyAdagrad({ variable, accumulator, gradient, rate, epsilon }: AdagradUpdate): void {
  const recording = activeRecording();
  if (recording)
    return recording.update({
      operation: 'ResourceApplyAdagradV2',
      variables: [variable, accumulator],
      inputs: [rate, epsilon, gradient],
      attributes: {
        T: typeAttribute(FLOAT),
        use_locking: { kind: 'bool', value: false },
        update_slots: { kind: 'bool', value: true },
      },
    });
  tf.tidy(() => {
    accumulator.assign(tf.add(accumulator, tf.square(gradient)));
    const change = tf.div(tf.mul(gradient, rate), tf.add(tf.sqrt(accumulator), epsilon));
    variable.assign(tf.sub(variable, change));
  });
}
