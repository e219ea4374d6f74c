import { ByteCursor } from '../files/byte-cursor.js';
import { readFileBytes } from '../files/read-file-bytes.js';
import { type ParseArrayOptions, resolveLimits } from '../files/read-limits.js';
import { FormatError } from '../format-error.js';
import { explainFailure } from '../kinds/explain-file.js';
import { checkStructure } from './check-structure.js';
import { type ByteStrings, PickleMachine } from './pickle-machine.js';
import { pickleOperations } from './pickle-operations.js';
import type { PickleValue } from './pickle-value.js';

/** Options of {@link parsePickle}. */
export interface ParsePickleOptions extends ParseArrayOptions {
  /**
   * What becomes of strings of Python 2, which may be text or bytes: text by Latin-1, or bytes. The elements of
   * arrays keep their bytes and keys of dictionaries become text either way.
   * @default 'latin1'
   */
  readonly byteStrings?: ByteStrings;
}

const stop = 0x2e;
/** `NEXT_BUFFER` and `READONLY_BUFFER`: what `buffer_callback` was given instead of the file. */
const outOfBand: ReadonlySet<number> = new Set([0x97, 0x98]);

/**
 * Carries out the instructions of a pickle.
 *
 * @throws {@link FormatError} as `parsePickle` says, but without looking for what else the bytes may be
 */
export function runPickle(
  bytes: Uint8Array,
  { source, limits, byteStrings = 'latin1' }: ParsePickleOptions & { readonly source: string },
): PickleValue {
  const cursor = new ByteCursor(bytes, source);
  const resolved = resolveLimits(limits, bytes.length);
  const machine = new PickleMachine(cursor, { limits: resolved, byteStrings });
  for (let code = machine.nextInstruction(); code !== stop; code = machine.nextInstruction()) {
    const operation = pickleOperations.get(code);
    if (operation === undefined) {
      throw machine.error(
        outOfBand.has(code)
          ? 'the elements of an array are not in the pickle (a buffer out of band); write it without buffer_callback'
          : `instruction 0x${code.toString(16).padStart(2, '0')} is not one of those that data need; ` +
              'is this a pickle of plain data?',
      );
    }
    operation(machine);
  }
  if (!machine.isDone) throw machine.error('the pickle ends without a single result');
  const result = machine.settle(machine.pop());
  if (cursor.remaining > 0) {
    throw new FormatError(
      `${cursor.remaining} bytes follow the end of the pickle; it is damaged or not a single one`,
      {
        source,
        offset: cursor.offset,
      },
    );
  }
  checkStructure(result, { limits: resolved, source });
  return result as PickleValue;
}

/**
 * Reads the data of a pickle, protocols 0 to 5: numbers, text, bytes, lists, tuples, dictionaries and NumPy arrays.
 * Nothing in a pickle can make this function call anything but its own few constructors of data.
 *
 * @throws `FormatError` with source and byte offset if the data are no such pickle, are cut short, are followed by
 * further bytes, ask for anything else, or exceed a limit; where the bytes are another kind of file or were damaged on
 * their way, it says so.
 * @example
 * ```ts
 * parsePickle(Buffer.from('80037d7100580100000061710147400400000000000073 2e'.replace(' ', ''), 'hex'));
 * // Map { 'a' => 2.5 }
 * ```
 */
export function parsePickle(bytes: Uint8Array, options: ParsePickleOptions = {}): PickleValue {
  const { source = 'data' } = options;
  return explainFailure(() => runPickle(bytes, { ...options, source }), {
    ...{ bytes, source, kinds: ['pickle'], expected: 'a pickle', numbers: true },
  });
}

/**
 * Reads a pickle file of data.
 *
 * @throws `FileError` if it cannot be read, `FormatError` if it is no pickle of data; see {@link parsePickle}.
 * @example
 * ```ts
 * const embedding = readPickleFile('cifar100.unitsphere.pickle'); // Map of embedding, ind2label, label2ind
 * ```
 */
export function readPickleFile(path: string, options: Omit<ParsePickleOptions, 'source'> = {}): PickleValue {
  return parsePickle(readFileBytes(path), { ...options, source: path });
}
