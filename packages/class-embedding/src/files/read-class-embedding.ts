import {
  readFileBytes,
  chooseArray,
  describeArrays,
  describeValue,
  isNdArray,
  parseByKind,
  parseNpz,
  parsePickle,
  repeatedKey,
} from '@semantic-embeddings/formats';
import type { ClassEmbedding } from '../class-embedding.js';
import { EmbeddingError } from '../embedding-error.js';
import { embeddingFromEntries, type EmbeddingEntries } from './embedding-entries.js';

/**
 * Reads a class embedding file: a pickle as the published ones, npz or JSON, told apart by content.
 *
 * @throws `FileError` if the file cannot be read.
 * @throws `FormatError` if it is damaged or a pickle of more than data.
 * @throws `EmbeddingError` if it holds something else than a class embedding.
 * @example
 * ```ts
 * const { embedding, classes } = readClassEmbedding('cifar100.unitsphere.pickle');
 * embedding.shape; // [100, 100]
 * ```
 */
export function readClassEmbedding(path: string): ClassEmbedding {
  return parseClassEmbedding(readFileBytes(path), path);
}

function fromPickle(bytes: Uint8Array, source: string): EmbeddingEntries {
  const value = parsePickle(bytes, { source });
  if (!(value instanceof Map)) {
    throw new EmbeddingError(
      `expected a dictionary with embedding, ind2label and label2ind, got ${describeValue(value)}`,
      { source },
    );
  }
  const label2ind = value.get('label2ind');
  return {
    found: describeValue(value),
    embedding: value.get('embedding'),
    ind2label: value.get('ind2label'),
    label2ind: label2ind instanceof Map ? label2ind : undefined,
  };
}

function fromNpz(bytes: Uint8Array, source: string): EmbeddingEntries {
  const arrays = parseNpz(bytes, { source });
  const { ind2label, label2ind } = arrays;
  const embedding = chooseArray(arrays, {
    ...{ source, names: ['embedding'], what: 'a matrix "embedding", one row per class' },
    fits: ({ shape, data }) => shape.length === 2 && !Array.isArray(data),
  });
  const keys =
    ind2label === undefined ? [] : Array.from(ind2label.data as ArrayLike<unknown>, numberIfInteger);
  const rows = label2ind === undefined ? undefined : Array.from(label2ind.data as ArrayLike<unknown>);
  return {
    found: describeArrays(arrays),
    embedding,
    ind2label,
    label2ind: rows && isNdArray(ind2label) ? new Map(keys.map((key, i) => [key, rows[i]])) : undefined,
  };
}

function fromJson(bytes: Uint8Array, source: string): EmbeddingEntries {
  const value = parseUniqueJson(bytes, source);
  const { embedding, ind2label, label2ind } = (value ?? {}) as Record<string, unknown>;
  if (typeof label2ind !== 'object' || label2ind === null || !Array.isArray(ind2label)) {
    return { found: describeValue(value), embedding, ind2label, label2ind: undefined };
  }
  const rows = new Map(Object.entries(label2ind));
  return {
    found: describeValue(value),
    embedding,
    ind2label,
    label2ind: new Map(ind2label.map((id: unknown) => [id, rows.get(String(id))])),
  };
}

/** Of two entries of one name, a parser of JSON would silently take the last. */
function parseUniqueJson(bytes: Uint8Array, source: string): unknown {
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    value = JSON.parse(text);
  } catch (error) {
    throw new EmbeddingError(`not valid JSON: ${(error as Error).message}`, { source });
  }
  const repeated = repeatedKey(text);
  if (repeated === undefined) return value;
  throw new EmbeddingError(
    `the name ${JSON.stringify(repeated)} occurs twice in one object; remove one of the two entries`,
    { source },
  );
}

function numberIfInteger(id: unknown): unknown {
  return typeof id === 'bigint' ? Number(id) : id;
}

/**
 * Reads a class embedding from the bytes of a pickle, npz or JSON file; the content tells which.
 *
 * @param source name for messages, normally the path
 * @throws `FormatError` if the bytes are damaged, another kind of file (named, with the remedy) or a pickle of more than data.
 * @throws `EmbeddingError` if the file holds something else than a class embedding.
 */
export function parseClassEmbedding(bytes: Uint8Array, source: string): ClassEmbedding {
  const entries = parseByKind<EmbeddingEntries>(bytes, {
    source,
    expected: 'a class embedding as pickle, npz or JSON',
    readers: { pickle: fromPickle, npz: fromNpz, json: fromJson },
  });
  return embeddingFromEntries(entries, source);
}
