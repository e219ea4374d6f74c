import { readClassList, type ClassId } from '@semantic-embeddings/taxonomy';

/**
 * Reads a class list for training as the published programs did: ids are integers if all of them are, else texts.
 *
 * @param path - file of the option `--class-list`, if it was given
 * @param onWarning - is told of doubtful lines
 * @throws TaxonomyError naming file, line and remedy
 * @example
 * readTrainingClasses(undefined, console.warn); // undefined: all classes of the data set
 */
export function readTrainingClasses(
  path: string | undefined,
  onWarning: (message: string) => void,
): readonly ClassId[] | undefined {
  return path === undefined ? undefined : readClassList(path, { stringIds: 'auto', onWarning });
}
