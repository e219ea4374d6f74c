import { TensorFlowRuntimeError } from '../runtime-error.js';

const fullCodes = ['ENOSPC', 'EDQUOT'];
const forbiddenCodes = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'];

/**
 * Turns an error of the file system below the cache directory into one that names the directory and the remedy; any other
 * error is returned as it is.
 *
 * @example
 * ```ts
 * throw explainCacheError(error, '/home/ada/.cache/semantic-embeddings');
 * ```
 */
export function explainCacheError(error: unknown, directory: string): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === undefined) return error;
  if (fullCodes.includes(code)) {
    return new TensorFlowRuntimeError(
      'disk-full',
      `the disk is full: TensorFlow could not be written below ${directory}, and what was half-written is removed; ` +
        'free some space, or name a folder on another disk in the environment variable SEMANTIC_EMBEDDINGS_CACHE',
      { cause: error },
    );
  }
  if (forbiddenCodes.includes(code)) {
    return new TensorFlowRuntimeError(
      'cache',
      `the cache directory ${directory} cannot be written (${(error as Error).message}); make it writable, or name another ` +
        'folder in the environment variable SEMANTIC_EMBEDDINGS_CACHE',
      { cause: error },
    );
  }
  return error;
}
