import { parsePickle, readFileBytes } from '@semantic-embeddings/formats';
import { readClassNames } from '@semantic-embeddings/taxonomy';

/** First byte of a pickle of protocol 2 or later. */
const pickleStart = 0x80;

/**
 * Reads the names of a data set's classes in the order of their numbers: from the meta file of CIFAR-100, or from
 * text with one number and name per line.
 *
 * @throws Error naming the file when it is neither.
 */
export function readClassLabels(path: string): readonly string[] | ReadonlyMap<number, string> {
  const bytes = readFileBytes(path);
  if (bytes[0] !== pickleStart) return readClassNames(path) as ReadonlyMap<number, string>;
  const meta = parsePickle(bytes, { source: path });
  const names = meta instanceof Map ? meta.get('fine_label_names') : undefined;
  if (!Array.isArray(names)) {
    throw new Error(
      `${path}: expected the meta file of CIFAR-100 with a list "fine_label_names", but it has none; ` +
        'check the path or give a text file with one "<label> <name>" per line',
    );
  }
  return names.map((name) => (name instanceof Uint8Array ? new TextDecoder().decode(name) : String(name)));
}
