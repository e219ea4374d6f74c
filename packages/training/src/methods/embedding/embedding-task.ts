import { readClassEmbedding, type ClassEmbedding } from '@semantic-embeddings/class-embedding';
import { loadDataset } from '@semantic-embeddings/datasets';
import { checkSameClasses } from '../check-same-classes.js';
import type { TrainingTask } from '../training-method.js';
import type { TrainEmbeddingOptions } from './embedding-options.js';

/** Images and what they are mapped to; the vectors are as long as the outputs of the architecture. */
export type EmbeddingTask = TrainingTask;

/**
 * Loads class embeddings and dataset of a run, with the classes in the order of the class embeddings.
 *
 * @param options - `dataset`, `dataRoot` and `embedding`
 * @returns both
 * @throws RangeError if the classes of the two do not match
 * @throws FileError, FormatError or DatasetError if one of them cannot be read
 *
 * @example
 * ```ts
 * const { numOutputs } = await loadEmbeddingTask({ dataset: myDataset, embedding: 'onehot' }); // number of classes
 * ```
 */
export async function loadEmbeddingTask({
  dataset: source,
  dataRoot,
  embedding,
  onBroken,
}: Pick<TrainEmbeddingOptions, 'dataset' | 'dataRoot' | 'embedding' | 'onBroken'>): Promise<EmbeddingTask> {
  const classEmbedding = typeof embedding === 'object' ? embedding : readEmbedding(embedding);
  const classes = classEmbedding?.classes;
  const dataset =
    typeof source === 'object'
      ? source
      : await loadDataset(source, { dataRoot, classes, skipBroken: onBroken !== undefined });
  if (!classEmbedding) return { dataset, classEmbedding: undefined, numOutputs: dataset.numClasses };
  checkSameClasses(dataset, {
    classes: classEmbedding.classes,
    ...{ what: 'class embeddings', where: 'in the embedding' },
    remedy: 'compute the embedding for the classes of the dataset',
  });
  return { dataset, classEmbedding, numOutputs: classEmbedding.embedding.shape[1]! };
}

function readEmbedding(embedding: string): ClassEmbedding | undefined {
  return embedding === 'onehot' ? undefined : readClassEmbedding(embedding);
}
