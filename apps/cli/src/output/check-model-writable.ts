import { isKerasModelPath, isKerasWeightsPath } from '@semantic-embeddings/formats';
import { statSync } from 'node:fs';
import { checkFolderWritable, checkWritable } from './check-writable.js';
import { UsageError } from '../usage-error.js';

/**
 * Makes sure, before long work begins, that a model can be written later: a file of Keras or a model folder, as the ending says.
 *
 * @throws UsageError if the name is one of a file of weights; Error naming the path, the reason and the remedy
 * @example
 * checkModelWritable('net.keras', '--model-dump');
 */
export function checkModelWritable(path: string, option: string): void {
  if (isKerasWeightsPath(path)) {
    throw new UsageError(
      `${option} ${path}: Keras takes files of this ending as weights alone; end a whole model in .h5 or .keras`,
    );
  }
  const found = statSync(path, { throwIfNoEntry: false });
  if (isKerasModelPath(path)) {
    if (found?.isDirectory() === true) {
      throw new Error(
        `cannot write ${option} ${path}: there is a folder of this name, and a file of Keras was to come here; choose another ` +
          'name, or one without this ending for a model folder',
      );
    }
    checkWritable(path, option);
    return;
  }
  if (found && !found.isDirectory()) {
    throw new Error(
      `cannot write ${option} ${path}: there is a file of this name, and a model folder was to come here; choose another name, or ` +
        'one that ends in .h5 or .keras for a file of Keras',
    );
  }
  checkFolderWritable(path, option);
}
