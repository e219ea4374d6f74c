/**
 * What went wrong with a capture.
 *
 * - `backend`: native TensorFlow is not the active backend
 * - `value-read`: the function reads the values of a tensor
 * - `untracked-tensor`: the function uses a tensor from outside that is neither an input, a variable nor a constant
 * - `new-variable`: the function makes variables
 * - `not-repeatable`: a second recording gave another graph
 * - `asynchronous`: the function returns a promise
 * - `unsupported`: TensorFlow cannot run an operation in a graph, or an attribute or element type has no place in it
 * - `input`: an input is missing, unknown, or has another shape or type than declared
 * - `output`: the function returns something else than tensors
 * - `disposed`: the captured function or its variables have been disposed of
 */
export type CaptureErrorCode =
  | 'backend'
  | 'value-read'
  | 'untracked-tensor'
  | 'new-variable'
  | 'not-repeatable'
  | 'asynchronous'
  | 'unsupported'
  | 'input'
  | 'output'
  | 'disposed';

/** A function that cannot be captured, or a captured one that is used in a wrong way. */
export class CaptureError extends Error {
  override readonly name = 'CaptureError';

  constructor(
    readonly code: CaptureErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
