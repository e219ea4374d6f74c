import {
  packElements,
  serializeNpz,
  serializePickle,
  writeFileAtomically,
  writeNpzFile,
  writePickleFile,
  type PackableData,
  type PickleValue,
} from '@semantic-embeddings/formats';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import ndarray, { type NdArray } from 'ndarray';
import type { ClassEmbedding } from '../class-embedding.js';
import { EmbeddingError } from '../embedding-error.js';
import { embeddingJson } from './embedding-json.js';

function toPickle({ embedding, classes }: ClassEmbedding): PickleValue {
  return new Map<string, PickleValue>([
    ['ind2label', [...classes]],
    ['label2ind', new Map(classes.map((id, row) => [id, row]))],
    ['embedding', embedding],
  ]);
}

function idArray(classes: readonly ClassId[]): NdArray<PackableData> {
  if (classes.every((id) => typeof id === 'number')) return ndarray(BigInt64Array.from(classes, BigInt));
  if (classes.every((id) => typeof id === 'string')) return ndarray<PackableData>([...classes]);
  throw new EmbeddingError(
    'an npz file cannot hold integers and text as class ids; write a pickle or JSON file',
  );
}

function toNpz({ embedding, classes }: ClassEmbedding): Record<string, NdArray<PackableData>> {
  return {
    ind2label: idArray(classes),
    label2ind: ndarray(BigInt64Array.from(classes, (_, row) => BigInt(row))),
    embedding,
  };
}

/** One format: its bytes, and a file of it, which is written without a copy of the embedding. */
interface EmbeddingFormat {
  readonly serialize: (embedding: ClassEmbedding) => Uint8Array;
  readonly write: (path: string, embedding: ClassEmbedding) => void;
}

const pickle: EmbeddingFormat = {
  serialize: (embedding) => serializePickle(toPickle(embedding)),
  write: (path, embedding) => writePickleFile(path, toPickle(embedding)),
};
const npz: EmbeddingFormat = {
  serialize: (embedding) => serializeNpz(toNpz(embedding)),
  write: (path, embedding) => writeNpzFile(path, toNpz(embedding)),
};
const json: EmbeddingFormat = {
  serialize: (embedding) => Buffer.concat([...embeddingJson(embedding)]),
  write: (path, embedding) => writeFileAtomically(path, embeddingJson(embedding)),
};
const formats = { '.pickle': pickle, '.pkl': pickle, '.npz': npz, '.json': json } as const;

/** File name extension of a class embedding. */
export type EmbeddingExtension = keyof typeof formats;

/**
 * The extension of a path that tells in which format to write.
 *
 * @throws {@link EmbeddingError} if it is none of .pickle, .pkl, .npz and .json.
 * @example
 * ```ts
 * embeddingExtension('out/cifar100.unitsphere.pickle'); // '.pickle'
 * ```
 */
export function embeddingExtension(path: string): EmbeddingExtension {
  const extension = /\.[^./\\]*$/.exec(path)?.[0].toLowerCase() ?? '';
  if (!Object.hasOwn(formats, extension)) {
    const known = Object.keys(formats).join(', ');
    throw new EmbeddingError(`expected a file name that ends in one of ${known}`, { source: path });
  }
  return extension as EmbeddingExtension;
}

function checkEmbedding({ embedding, classes }: ClassEmbedding): void {
  const { shape } = embedding;
  if (shape.length !== 2 || shape[0] !== classes.length) {
    throw new EmbeddingError(
      `expected one row for each of ${classes.length} classes, got an array of shape [${shape.join(', ')}]`,
    );
  }
  const data = packElements(embedding);
  // By index, which is several times as fast as `every` or an iterator: 66 million numbers for 8142 classes.
  for (let at = 0; at < data.length; at++) {
    if (!Number.isFinite(data[at]!)) {
      throw new EmbeddingError('the embedding holds coordinates that are not finite');
    }
  }
}

/**
 * The bytes of a class embedding file with the entries ind2label, label2ind and embedding. In npz, where no dictionary
 * fits, `label2ind[i]` is the row of `ind2label[i]`.
 *
 * @throws {@link EmbeddingError} if rows and classes do not match, or a coordinate is not finite.
 */
export function serializeClassEmbedding(
  embedding: ClassEmbedding,
  extension: EmbeddingExtension,
): Uint8Array {
  checkEmbedding(embedding);
  return formats[extension].serialize(embedding);
}

/**
 * Writes a class embedding file, whole or not at all; the extension chooses the format: .pickle or .pkl (readable by
 * the published programs), .npz or .json.
 *
 * @throws `EmbeddingError` if the extension is another one, or the embedding is malformed.
 * @throws `FileError` if the file cannot be written.
 * @example
 * ```ts
 * writeClassEmbedding('cifar100.unitsphere.pickle', computeClassEmbedding(taxonomy));
 * ```
 */
export function writeClassEmbedding(path: string, embedding: ClassEmbedding): void {
  const { write } = formats[embeddingExtension(path)];
  checkEmbedding(embedding);
  write(path, embedding);
}
