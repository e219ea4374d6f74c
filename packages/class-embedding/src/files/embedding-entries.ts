import {
  arrayFromValue,
  byteText,
  convertElements,
  describeValue,
  isNdArray,
} from '@semantic-embeddings/formats';
import { lookAlike, type ClassId } from '@semantic-embeddings/taxonomy';
import type { NdArray } from 'ndarray';
import type { ClassEmbedding } from '../class-embedding.js';
import { EmbeddingError } from '../embedding-error.js';

/** The three entries of a class embedding file, whatever its format. */
export interface EmbeddingEntries {
  /** What the file holds, for messages. */
  readonly found: string;
  readonly embedding: unknown;
  readonly ind2label: unknown;
  /** Row of each class; absent where a file does without. */
  readonly label2ind: ReadonlyMap<unknown, unknown> | undefined;
}

function matrixFrom(value: unknown, source: string): NdArray<Float64Array> {
  const array = Array.isArray(value) ? arrayFromValue(value, { source, what: '"embedding"' }) : value;
  if (!isNdArray(array) || array.shape.length !== 2) {
    throw new EmbeddingError(
      `expected "embedding" to be a matrix, one row per class, got ${describeValue(value)}`,
      { source },
    );
  }
  if (array.dtype === 'array')
    throw new EmbeddingError('expected "embedding" to hold numbers, got text', { source });
  const matrix = convertElements(array, 'float64');
  const bad = matrix.data.findIndex((entry) => !Number.isFinite(entry));
  if (bad >= 0) {
    const row = Math.floor(bad / matrix.shape[1]!);
    throw new EmbeddingError(
      `row ${row} of "embedding" holds ${matrix.data[bad]}, which is no coordinate; compute the embedding again`,
      { source },
    );
  }
  return matrix;
}

function classesFrom(value: unknown, source: string): ClassId[] {
  const list = isNdArray(value) ? Array.from(value.data as ArrayLike<unknown>) : value;
  if (!Array.isArray(list)) {
    throw new EmbeddingError(
      `expected "ind2label" to be the list of class ids in row order, got ${describeValue(value)}`,
      { source },
    );
  }
  const seen = new Set<ClassId>();
  const looks = new Map<string, string>();
  return list.map((item: unknown, row) => {
    const id = typeof item === 'bigint' ? Number(item) : item instanceof Uint8Array ? byteText(item) : item;
    if (!(typeof id === 'string' || (typeof id === 'number' && Number.isSafeInteger(id)))) {
      throw new EmbeddingError(
        `expected entry ${row} of "ind2label" to be an integer within ±(2^53 − 1) or text, got ${describeValue(item)}`,
        { source },
      );
    }
    if (seen.has(id))
      throw new EmbeddingError(`class ${id} occurs twice in "ind2label"`, { source, classes: [id] });
    seen.add(id);
    const alike = typeof id === 'string' ? looks.get(lookAlike(id)) : undefined;
    if (alike !== undefined) {
      throw new EmbeddingError(
        `the classes ${JSON.stringify(alike)} and ${JSON.stringify(id)} of "ind2label" look the same but are composed of other ` +
          'characters; spell every class in one way (Unicode NFC, no invisible characters)',
        { source, classes: [alike, id] },
      );
    }
    if (typeof id === 'string') looks.set(lookAlike(id), id);
    return id;
  });
}

/**
 * Checks the entries of a class embedding file and makes them a class embedding.
 *
 * @throws {@link EmbeddingError} if an entry is missing or malformed, if they contradict each other, or if a coordinate
 * is not finite.
 */
export function embeddingFromEntries(entries: EmbeddingEntries, source: string): ClassEmbedding {
  for (const key of ['embedding', 'ind2label'] as const) {
    if (entries[key] === undefined || entries[key] === null) {
      throw new EmbeddingError(
        `no entry "${key}"; a class embedding file has embedding, ind2label and label2ind, got ${entries.found}`,
        { source },
      );
    }
  }
  const embedding = matrixFrom(entries.embedding, source);
  const classes = classesFrom(entries.ind2label, source);
  const rows = embedding.shape[0]!;
  if (rows !== classes.length) {
    throw new EmbeddingError(`"embedding" has ${rows} rows, but "ind2label" ${classes.length} classes`, {
      source,
    });
  }
  const { label2ind } = entries;
  classes.forEach((id, row) => {
    const stated = label2ind?.get(id);
    if (label2ind !== undefined && Number(stated) !== row) {
      throw new EmbeddingError(
        `"label2ind" says ${stated === undefined ? 'nothing' : `row ${String(stated)}`} for class ${id}, which is row ${row} of "ind2label"`,
        { source, classes: [id] },
      );
    }
  });
  return { embedding, classes };
}
