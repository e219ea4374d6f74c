import * as tf from '@tensorflow/tfjs';
import type { OptimizerState, TrainableParameter } from './optimizer.js';

/**
 * What an optimizer remembers of every parameter: a variable of the same shape for each, 0 at first.
 *
 * @example
 * ```ts
 * const slots = new ParameterSlots(parameters, 'velocity');
 * slots.state().get('conv1/kernel:0'); // Float32Array [0, 0, …]
 * ```
 */
export class ParameterSlots {
  /** In the order of the parameters. */
  readonly variables: readonly tf.Variable[];
  readonly #parameters: readonly TrainableParameter[];
  /** What is remembered, for messages. */
  readonly #what: string;

  /** @throws RangeError if there is nothing to train */
  constructor(parameters: readonly TrainableParameter[], what: string) {
    if (parameters.length === 0)
      throw new RangeError('optimizer: expected at least one parameter to train, got none');
    this.#parameters = parameters;
    this.#what = what;
    this.variables = parameters.map(({ variable }) =>
      tf.tidy(() => tf.variable(tf.zeros(variable.shape), false)),
    );
  }

  /** Copies everything to the host. */
  state(): Map<string, Float32Array> {
    return new Map(
      this.#parameters.map(({ name }, index) => [name, this.variables[index]!.dataSync<'float32'>().slice()]),
    );
  }

  /** @throws RangeError if something is missing or has another size; nothing is changed then */
  restore(state: OptimizerState): void {
    const sizes = this.variables.map(({ size }) => size);
    const values = statesInOrder(state, { parameters: this.#parameters, sizes, what: this.#what });
    tf.tidy(() => {
      for (const [index, value] of values.entries()) {
        const variable = this.variables[index]!;
        variable.assign(tf.tensor(value, variable.shape));
      }
    });
  }

  dispose(): void {
    tf.dispose([...this.variables]);
  }
}

/**
 * What is remembered of every parameter, in their order.
 *
 * @throws RangeError if something is missing or has another size
 *
 * @example
 * ```ts
 * statesInOrder(new Map(), { parameters, sizes: [2], what: 'velocity' }); // RangeError: velocity of 'w': expected 2 values, got none
 * ```
 */
export function statesInOrder(
  state: OptimizerState,
  {
    parameters,
    sizes,
    what,
  }: {
    readonly parameters: readonly TrainableParameter[];
    readonly sizes: readonly number[];
    readonly what: string;
  },
): Float32Array[] {
  return parameters.map(({ name }, index) => {
    const values = state.get(name);
    const size = sizes[index]!;
    if (values?.length === size) return values;
    throw new RangeError(`${what} of '${name}': expected ${size} values, got ${values?.length ?? 'none'}`);
  });
}
