import { arrayFromValue, describeValue, FormatError, isNdArray } from '@semantic-embeddings/formats';
import { featureNumbers, featuresFromMatrix } from './features-from-matrix.js';
import type { Features } from './features.js';

/** One image of a dictionary. */
interface ImageVector {
  readonly id: number;
  readonly values: Features['features'];
}

/**
 * Takes the features out of the value of a pickle: `{'feat': {image: vector}}`, `{image: vector}` or a matrix; lists and tuples
 * count as vectors and matrices.
 *
 * @param content - value of the pickle
 * @param source - path of the file, for messages
 * @returns the features, ascending by image where the file has a dictionary
 * @throws FormatError that says what it found instead, and the remedy
 *
 * @example
 * ```ts
 * featuresFromPickle(parsePickle(bytes), 'features.pickle').dimension; // 100
 * ```
 */
export function featuresFromPickle(content: unknown, source: string): Features {
  const vectors: unknown = content instanceof Map && content.has('feat') ? content.get('feat') : content;
  if (isNdArray(vectors)) return featuresFromMatrix(vectors, source);
  if (Array.isArray(vectors) && vectors.length > 0) {
    return featuresFromMatrix(arrayFromValue(vectors, { source, what: 'features' }), source);
  }
  if (!(vectors instanceof Map) || vectors.size === 0) {
    throw new FormatError(
      "expected a dictionary {'feat': {image: vector, …}}, one {image: vector, …} or a matrix, " +
        `got ${describeValue(content)}`,
      { source },
    );
  }
  const entries = Array.from(vectors as Map<unknown, unknown>, (entry) => imageVector(entry, source));
  entries.sort((a, b) => a.id - b.id);
  return stacked(entries, source);
}

function imageVector([id, value]: readonly [unknown, unknown], source: string): ImageVector {
  if (typeof id !== 'number' || !Number.isInteger(id) || Math.abs(id) > 0x7fffffff) {
    const got = typeof id === 'string' ? JSON.stringify(id) : String(id);
    throw new FormatError(
      `expected image numbers as keys, got ${got} with ${describeValue(value)}; ${remedyForKey(id)}`,
      { source },
    );
  }
  const vector = Array.isArray(value) ? arrayFromValue(value, { source, what: `image ${id}` }) : value;
  if (!isNdArray(vector) || vector.shape.length !== 1) {
    throw new FormatError(
      `image ${id}: expected a vector, got ${describeValue(value)}; extract its features again, or leave the image out`,
      { source },
    );
  }
  return { id, values: featureNumbers(vector, { source, what: `image ${id}` }) };
}

function remedyForKey(id: unknown): string {
  return typeof id === 'string' && /^\s*\d+\s*$/.test(id)
    ? 'make numbers of the keys in Python: {int(image): vector for image, vector in feat.items()}'
    : 'number the images from 0 in the order of their labels, or write a matrix under the key "feat"';
}

function stacked(entries: readonly ImageVector[], source: string): Features {
  const first = entries[0]!;
  const dimension = first.values.length;
  if (dimension === 0) {
    throw new FormatError(`image ${first.id} has no features; extract them again`, { source });
  }
  const exact = entries.every(({ values }) => values instanceof Float32Array);
  const features = new (exact ? Float32Array : Float64Array)(entries.length * dimension);
  for (const [row, { id, values }] of entries.entries()) {
    if (values.length !== dimension) {
      throw new FormatError(
        `image ${id} has ${values.length} values, others have ${dimension}; extract its features again from the same layer`,
        { source },
      );
    }
    features.set(values, row * dimension);
  }
  return { features, dimension, ids: Int32Array.from(entries, ({ id }) => id) };
}
