import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeFileAtomically } from '@semantic-embeddings/formats';
import type { ResultFile } from '../results/result-file.js';

/** Folder of this application. */
export const app = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Where a command writes its result. */
export const outOption = {
  type: 'string',
  default: join(app, 'results'),
  describe: 'result file, or a folder in which it is named after the machine',
} as const;

/** Where a command keeps the libraries that it measures beside ours. */
export const peersOption = {
  type: 'string',
  default: 'output/peers',
  describe: 'folder for a Python environment with TensorFlow and PyTorch (about 5 GB)',
} as const;

/**
 * The names of a registry.
 *
 * @example names({ simple: 1, 'resnet-32': 2 }) // ['simple', 'resnet-32']
 */
export function names<T extends object>(registry: T): (keyof T & string)[] {
  return Object.keys(registry) as (keyof T & string)[];
}

/**
 * Writes a result file, whole or not at all.
 *
 * @throws FileError if it cannot be written
 * @example writeResult('results/step-profile.json', result)
 */
export function writeResult(file: string, result: ResultFile): void {
  writeFileAtomically(file, `${JSON.stringify(result, null, 2)}\n`);
}
