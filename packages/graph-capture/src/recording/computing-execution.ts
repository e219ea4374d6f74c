import type { NativeBinding } from '../native-backend.js';
import type { Execution } from './execution.js';

/**
 * Computes everything, as without a recording.
 *
 * @example
 * ```ts
 * computingExecution(binding).run({ name: 'Neg', attributes, values, inputs: [id], count: 1 });
 * ```
 */
export function computingExecution(binding: NativeBinding): Execution {
  return {
    know: () => undefined,
    constant: () => undefined,
    run: ({ name, attributes, inputs, count }) => binding.executeOp(name, attributes, inputs, count),
  };
}
