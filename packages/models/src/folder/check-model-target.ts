import { FileError, isKerasModelPath, isKerasWeightsPath } from '@semantic-embeddings/formats';
import { statSync } from 'node:fs';
import { checkModelFolder } from './check-model-folder.js';

/**
 * Checks that a model may be saved at a path: as a file of Keras where no folder is, or as a folder that does not exist, is
 * empty, or holds an older model.
 *
 * @param path - path of the file or folder
 * @throws FileError if something else is there, or the name is one of a file of weights
 *
 * @example
 * ```ts
 * checkModelTarget('net.weights.h5');
 * // FileError: cannot write net.weights.h5: Keras takes files of this ending as weights alone; call the model net.h5
 * ```
 */
export function checkModelTarget(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (isKerasWeightsPath(path)) {
    const whole = path.replace(/\.weights(\.\w+)$/i, '$1');
    throw refusal(path, `Keras takes files of this ending as weights alone; call the model ${whole}`);
  }
  if (!isKerasModelPath(path)) {
    if (found && !found.isDirectory()) {
      throw refusal(
        path,
        'there is a file of this name, and a model folder was to come here; choose another name, or one that ends in .h5 or ' +
          '.keras for a file of Keras',
      );
    }
    checkModelFolder(path);
  } else if (found?.isDirectory()) {
    throw refusal(
      path,
      'there is a folder of this name, and a file of Keras was to come here; choose another name, or one without this ending ' +
        'for a model folder',
    );
  }
}

function refusal(path: string, reason: string): FileError {
  return new FileError('write', path, new Error(reason));
}
