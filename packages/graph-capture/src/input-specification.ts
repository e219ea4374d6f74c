import * as tf from '@tensorflow/tfjs';
import { CaptureError } from './capture-error.js';

/** What an input of a captured function is. */
export interface InputSpecification {
  readonly dtype: 'float32' | 'int32' | 'bool';
  /** Sizes along the axes; `null` allows any, at the price of a graph for each. @default any shape */
  readonly shape?: readonly (number | null)[];
}

/**
 * Checks a tensor against what was declared.
 *
 * @param tensor - what was handed over for the input
 * @param options - `name` of the input and `work`, the function, for the message; `specification`
 * @throws CaptureError with code `input` that says what was expected and what was received
 *
 * @example
 * ```ts
 * const specification = { dtype: 'float32', shape: [null, 3] } as const;
 * checkInput(tf.zeros([2, 4]), { name: 'x', work: 'step', specification });
 * // CaptureError: step: input 'x': expected float32 of shape [any, 3], got float32 of shape [2, 4]
 * ```
 */
export function checkInput(
  tensor: unknown,
  options: { readonly name: string; readonly work: string; readonly specification: InputSpecification },
): void {
  const { name, work, specification } = options;
  if (tensor instanceof tf.Tensor && fits(tensor, specification)) return;
  const { dtype, shape } = specification;
  const wanted =
    shape === undefined ? dtype : `${dtype} of shape [${shape.map((size) => size ?? 'any').join(', ')}]`;
  const got =
    tensor instanceof tf.Tensor
      ? `${tensor.dtype} of shape [${tensor.shape.join(', ')}]`
      : tensor === undefined
        ? 'nothing'
        : `a ${typeof tensor} (wrap numbers in tf.scalar)`;
  throw new CaptureError('input', `${work}: input '${name}': expected ${wanted}, got ${got}`);
}

function fits(tensor: tf.Tensor, { dtype, shape }: InputSpecification): boolean {
  if (tensor.dtype !== dtype) return false;
  if (shape === undefined) return true;
  return (
    tensor.shape.length === shape.length &&
    shape.every((size, axis) => size === null || size === tensor.shape[axis])
  );
}
