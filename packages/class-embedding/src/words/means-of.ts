import type { WordVector } from '@semantic-embeddings/formats';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import ndarray, { type NdArray } from 'ndarray';
import { EmbeddingError } from '../embedding-error.js';

/** The rows that are made. */
export interface MeansOfOptions {
  readonly classes: readonly ClassId[];
  readonly dimensions: number;
}

/**
 * The mean of the vectors of each class.
 *
 * @param vectors at least one for each class
 * @returns `[classes, dimensions]`
 * @throws EmbeddingError for a mean of nothing but zeros, whose direction losses and normalization need
 */
export function meansOf(
  vectors: readonly (readonly WordVector[])[],
  { classes, dimensions }: MeansOfOptions,
): NdArray<Float64Array> {
  const data = new Float64Array(classes.length * dimensions);
  vectors.forEach((words, row) => {
    const mean = data.subarray(row * dimensions, (row + 1) * dimensions);
    for (const { vector } of words) vector.forEach((value, at) => (mean[at]! += value / words.length));
    if (mean.every((value) => value === 0)) throw withoutDirection(words, classes[row]!);
  });
  return ndarray(data, [classes.length, dimensions]);
}

function withoutDirection(words: readonly WordVector[], id: ClassId): EmbeddingError {
  const [first] = words;
  const what =
    words.length === 1
      ? `numbers of "${first!.word}"`
      : `means of ${words.map(({ word }) => `"${word}"`).join(', ')}`;
  return new EmbeddingError(
    `expected a vector with a direction for class ${id}, but all ${what} are 0; remedy: give other words for the class (--aliases)`,
    { source: first!.place, classes: [id] },
  );
}
