import { describeValue, fileKind, parsePickle, parseText, readFileBytes } from '@semantic-embeddings/formats';
import { parseClassNames, type SpellingOptions } from '@semantic-embeddings/taxonomy';

/**
 * Reads the names of a data set's classes in the order of their numbers: from the meta file of CIFAR-100, or from
 * text with one number and name per line.
 *
 * @throws Error naming the file when it is neither.
 */
export function readClassLabels(
  path: string,
  options: SpellingOptions = {},
): readonly string[] | ReadonlyMap<number, string> {
  const bytes = readFileBytes(path);
  if (fileKind(bytes) !== 'pickle') {
    const text = parseText(bytes, {
      source: path,
      expected: 'the meta file of CIFAR-100 or class names in text',
    });
    return parseClassNames(text, { ...options, source: path }) as ReadonlyMap<number, string>;
  }
  const meta = parsePickle(bytes, { source: path });
  const names = meta instanceof Map ? meta.get('fine_label_names') : undefined;
  if (!Array.isArray(names)) {
    throw new Error(
      `${path}: expected the meta file of CIFAR-100 with a list "fine_label_names", got ${describeValue(meta)}; ` +
        'check the path or give a text file with one "<label> <name>" per line',
    );
  }
  return names.map((name) => (name instanceof Uint8Array ? new TextDecoder().decode(name) : String(name)));
}
