/**
 * What was missing or wrong when TensorFlow could not be set up or loaded.
 *
 * - `package`: the npm package @tensorflow/tfjs-node-gpu is not installed
 * - `platform`: no TensorFlow library exists for this system
 * - `pip`: no Python with pip to fetch the library with
 * - `offline`: the package index could not be reached
 * - `download`: pip failed for another reason
 * - `checksum`: the downloaded file is not the recorded one
 * - `disk-full`: too little space in the cache directory
 * - `cache`: the cache directory cannot be written
 * - `compiler`: no C++ compiler, or it failed
 * - `installer`: the package's own installer failed
 * - `load`: everything is in place but the library does not load
 * - `not-set-up`: the set-up has not been run yet
 * - `option`: an option or environment variable has a value that is not allowed
 */
export type TensorFlowRuntimeErrorCode =
  | 'package'
  | 'platform'
  | 'pip'
  | 'offline'
  | 'download'
  | 'checksum'
  | 'disk-full'
  | 'cache'
  | 'compiler'
  | 'installer'
  | 'load'
  | 'not-set-up'
  | 'option';

/**
 * An error of the set-up or of loading whose message is one paragraph that names the missing piece and its remedy.
 *
 * @example
 * ```ts
 * new TensorFlowRuntimeError('pip', 'no pip found').code; // 'pip'
 * ```
 */
export class TensorFlowRuntimeError extends Error {
  override readonly name = 'TensorFlowRuntimeError';

  constructor(
    /** Which piece is missing, for programs. */
    readonly code: TensorFlowRuntimeErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The command that sets TensorFlow up, as named in error messages. */
export const setUpCommand = 'npx semantic-embeddings-tensorflow set-up';
