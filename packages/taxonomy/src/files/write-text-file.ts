import { FileError, writeFileAtomically } from '@semantic-embeddings/formats';
import { TaxonomyError } from '../taxonomy-error.js';

/**
 * Writes a text file in full or not at all: first beside the target, then renamed over it. Pipes and devices are written
 * directly, and a symbolic link stays one.
 *
 * @throws TaxonomyError if the place cannot be written; an existing file is then unchanged.
 */
export function writeTextFile(path: string, text: string): void {
  try {
    writeFileAtomically(path, text);
  } catch (cause) {
    if (!(cause instanceof FileError)) throw cause;
    const reason = cause.message.slice(`cannot write ${path}: `.length);
    throw new TaxonomyError(`cannot write the file: ${reason}`, { source: path });
  }
}
