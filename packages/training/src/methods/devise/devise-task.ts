import { normalizeRows, type ClassEmbedding } from '@semantic-embeddings/class-embedding';
import { loadEmbeddingTask, type EmbeddingTask } from '../embedding/embedding-task.js';
import type { DeviseOptions } from './devise-options.js';

/** Images and the unit vectors that they are mapped to. */
export interface DeviseTask extends EmbeddingTask {
  readonly classEmbedding: ClassEmbedding;
}

/**
 * Loads class embeddings and dataset of a run, with the classes in the order of the class embeddings, which are scaled to length 1.
 *
 * @param options - `dataset`, `dataRoot` and `embedding`
 * @returns both
 * @throws RangeError if the classes of the two do not match, or a class embedding has no direction
 * @throws FileError, FormatError or DatasetError if one of them cannot be read
 *
 * @example
 * ```ts
 * const { classEmbedding } = await loadDeviseTask({ dataset: 'CIFAR-100', dataRoot: 'cifar', embedding: 'cifar100.glove.pickle' });
 * ```
 */
export async function loadDeviseTask(
  options: Pick<DeviseOptions, 'dataset' | 'dataRoot' | 'embedding' | 'onBroken'>,
): Promise<DeviseTask> {
  const task = await loadEmbeddingTask(options);
  const { classes, embedding } = task.classEmbedding ?? missing();
  const { embedding: unit, zeroRows } = normalizeRows(embedding);
  const [row] = zeroRows;
  if (row !== undefined) {
    const source = typeof options.embedding === 'string' ? `${options.embedding}: ` : '';
    throw new RangeError(
      `${source}expected a direction for every class, but the vector of ${classes[row]} (class #${row + 1}) is 0 ` +
        `(${zeroRows.length} of ${classes.length}); leave such classes out, or give them vectors of words that are known`,
    );
  }
  return { ...task, classEmbedding: { classes, embedding: unit } };
}

function missing(): never {
  throw new RangeError(
    "embedding: expected a file with class embeddings, got 'onehot': DeViSE ranks by the similarity of classes; " +
      "for one-hot targets use the method 'embedding'",
  );
}
