import { statfsSync } from 'node:fs';
import { formatBytes } from '../format-bytes.js';
import { TensorFlowRuntimeError } from '../runtime-error.js';

/**
 * Makes sure that a number of bytes fits on the disk of an existing directory.
 *
 * @param directory a folder that exists
 * @param bytes how much is about to be written
 * @throws {TensorFlowRuntimeError} with code `disk-full` when less is free
 * @example
 * ```ts
 * checkFreeSpace('/tmp', 1); // passes
 * ```
 */
export function checkFreeSpace(directory: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(directory);
  const free = bavail * bsize;
  if (free >= bytes) return;
  throw new TensorFlowRuntimeError(
    'disk-full',
    `TensorFlow needs ${formatBytes(bytes)} of disk space while it is set up, and ${formatBytes(free)} are free in ${directory}; ` +
      'free some space, or name a folder on another disk in the environment variable SEMANTIC_EMBEDDINGS_CACHE',
  );
}
