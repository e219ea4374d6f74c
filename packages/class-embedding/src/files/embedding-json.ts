import { packElements } from '@semantic-embeddings/formats';
import type { ClassId } from '@semantic-embeddings/taxonomy';
import type { ClassEmbedding } from '../class-embedding.js';
import { EmbeddingError } from '../embedding-error.js';

/**
 * The lines of a JSON file one by one: a text as a whole cannot be longer than 512 MiB.
 *
 * @throws {@link EmbeddingError} at once if an integer and a text among the classes have the same characters.
 */
export function embeddingJson(embedding: ClassEmbedding): Iterable<Uint8Array> {
  const { classes } = embedding;
  const numbers = new Set<ClassId>(classes.filter((id) => typeof id === 'number').map(String));
  const clash = classes.find((id) => numbers.has(id));
  if (clash !== undefined) {
    throw new EmbeddingError(
      `a JSON file cannot hold the integer ${clash} and the text "${clash}" as class ids; write a pickle`,
    );
  }
  return lines(embedding);
}

function* lines({ embedding, classes }: ClassEmbedding): Iterable<Uint8Array> {
  const label2ind = Object.fromEntries(classes.map((id, row) => [id, row]));
  yield Buffer.from(`{\n"ind2label": ${JSON.stringify(classes)},\n`);
  yield Buffer.from(`"label2ind": ${JSON.stringify(label2ind)},\n"embedding": [\n`);
  const data = packElements(embedding);
  const [rows, columns] = embedding.shape as [number, number];
  for (let row = 0; row < rows; row++) {
    const coordinates = Array.from(data.subarray(row * columns, (row + 1) * columns));
    yield Buffer.from(`${JSON.stringify(coordinates)}${row + 1 < rows ? ',' : ''}\n`);
  }
  yield Buffer.from(']\n}\n');
}
