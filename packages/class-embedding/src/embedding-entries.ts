import { convertElements, isNdArray } from '@semantic-embeddings/formats';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import ndarray, { type NdArray } from 'ndarray';
import type { ClassEmbedding } from './class-embedding.js';
import { EmbeddingError } from './embedding-error.js';

/** The three entries of a class embedding file, whatever its format. */
export interface EmbeddingEntries {
  readonly embedding: unknown;
  readonly ind2label: unknown;
  /** Row of each class; absent where a file does without. */
  readonly label2ind: ReadonlyMap<unknown, unknown> | undefined;
}

function matrixFrom(value: unknown, source: string): NdArray<Float64Array> {
  const array = Array.isArray(value) ? matrixFromRows(value as unknown[], source) : value;
  if (!isNdArray(array) || array.shape.length !== 2) {
    const found = isNdArray(array) ? `an array of shape (${array.shape.join(', ')})` : typeof array;
    throw new EmbeddingError(`expected "embedding" to be a matrix, one row per class, found ${found}`, {
      source,
    });
  }
  if (array.dtype === 'array')
    throw new EmbeddingError('expected "embedding" to hold numbers, found text', { source });
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

function matrixFromRows(rows: readonly unknown[], source: string): NdArray<Float64Array> {
  const columns = Array.isArray(rows[0]) ? rows[0].length : 0;
  const data = new Float64Array(rows.length * columns);
  rows.forEach((row, i) => {
    if (!Array.isArray(row) || row.length !== columns || !row.every((entry) => typeof entry === 'number')) {
      throw new EmbeddingError(`expected row ${i} of "embedding" to be ${columns} numbers`, { source });
    }
    data.set(row as number[], i * columns);
  });
  return ndarray(data, [rows.length, columns]);
}

function classesFrom(value: unknown, source: string): ClassId[] {
  const list = isNdArray(value) ? Array.from(value.data as ArrayLike<unknown>) : value;
  if (!Array.isArray(list)) {
    throw new EmbeddingError('expected "ind2label" to be the list of class ids in row order', { source });
  }
  const seen = new Set<ClassId>();
  return list.map((item: unknown, row) => {
    const id = typeof item === 'bigint' ? Number(item) : item;
    if (!(typeof id === 'string' || (typeof id === 'number' && Number.isSafeInteger(id)))) {
      throw new EmbeddingError(`expected entry ${row} of "ind2label" to be an integer or text`, { source });
    }
    if (seen.has(id))
      throw new EmbeddingError(`class ${id} occurs twice in "ind2label"`, { source, classes: [id] });
    seen.add(id);
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
        `no entry "${key}"; a class embedding file has embedding, ind2label and label2ind`,
        { source },
      );
    }
  }
  const embedding = matrixFrom(entries.embedding, source);
  const classes = classesFrom(entries.ind2label, source);
  const [rows = 0] = embedding.shape;
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
