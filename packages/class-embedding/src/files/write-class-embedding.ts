import {
  writeFileAtomically,
  packElements,
  serializeNpz,
  serializePickle,
  type PackableData,
} from '@semantic-embeddings/formats';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import ndarray, { type NdArray } from 'ndarray';
import type { ClassEmbedding } from '../class-embedding.js';
import { EmbeddingError } from '../embedding-error.js';

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
  writeFileAtomically(path, serializeClassEmbedding(embedding, embeddingExtension(path)));
}

function toPickle({ embedding, classes }: ClassEmbedding): Uint8Array {
  return serializePickle(
    new Map<string, never>([
      ['ind2label', [...classes] as never],
      ['label2ind', new Map(classes.map((id, row) => [id, row])) as never],
      ['embedding', embedding as never],
    ]),
  );
}

function idArray(classes: readonly ClassId[]): NdArray<PackableData> {
  if (classes.every((id) => typeof id === 'number')) return ndarray(BigInt64Array.from(classes, BigInt));
  if (classes.every((id) => typeof id === 'string')) return ndarray<PackableData>([...classes]);
  throw new EmbeddingError(
    'an npz file cannot hold integers and text as class ids; write a pickle or JSON file',
  );
}

function toNpz({ embedding, classes }: ClassEmbedding): Uint8Array {
  return serializeNpz({
    ind2label: idArray(classes),
    label2ind: ndarray(BigInt64Array.from(classes, (_, row) => BigInt(row))),
    embedding,
  });
}

function toJson({ embedding, classes }: ClassEmbedding): Uint8Array {
  const data = packElements(embedding);
  const [rows = 0, columns = 0] = embedding.shape;
  const lines = Array.from({ length: rows }, (_, row) =>
    JSON.stringify(Array.from(data.subarray(row * columns, (row + 1) * columns))),
  );
  const numbers = new Set<ClassId>(classes.filter((id) => typeof id === 'number').map(String));
  const clash = classes.find((id) => numbers.has(id));
  if (clash !== undefined) {
    throw new EmbeddingError(
      `a JSON file cannot hold the integer ${clash} and the text "${clash}" as class ids; write a pickle`,
    );
  }
  const label2ind = Object.fromEntries(classes.map((id, row) => [id, row]));
  const text = `{\n"ind2label": ${JSON.stringify(classes)},\n"label2ind": ${JSON.stringify(label2ind)},\n"embedding": [\n${lines.join(',\n')}\n]\n}\n`;
  return Buffer.from(text, 'utf8');
}

const serializers = {
  '.pickle': toPickle,
  '.pkl': toPickle,
  '.npz': toNpz,
  '.json': toJson,
} as const satisfies Record<string, (embedding: ClassEmbedding) => Uint8Array>;

/** File name extension of a class embedding. */
export type EmbeddingExtension = keyof typeof serializers;

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
  if (!Object.hasOwn(serializers, extension)) {
    const known = Object.keys(serializers).join(', ');
    throw new EmbeddingError(`expected a file name that ends in one of ${known}`, { source: path });
  }
  return extension as EmbeddingExtension;
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
  const [rows = 0] = embedding.embedding.shape;
  if (embedding.embedding.shape.length !== 2 || rows !== embedding.classes.length) {
    throw new EmbeddingError(`expected one row for each of ${embedding.classes.length} classes, got ${rows}`);
  }
  if (!packElements(embedding.embedding).every(Number.isFinite)) {
    throw new EmbeddingError('the embedding holds coordinates that are not finite');
  }
  return serializers[extension](embedding);
}
