import { ByteCursor } from './byte-cursor.js';
import { checkStructure } from './check-structure.js';
import { FormatError } from './format-error.js';
import type { ParseArrayOptions } from './parse-npy.js';
import { PickleMachine, type ByteStrings } from './pickle-machine.js';
import { pickleOperations } from './pickle-operations.js';
import type { PickleValue } from './pickle-value.js';
import { resolveLimits } from './read-limits.js';

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

/**
 * Reads the data of a pickle, protocols 0 to 5: numbers, text, bytes, lists, tuples, dictionaries and NumPy arrays.
 * Nothing in a pickle can make this function call anything but its own few constructors of data.
 *
 * @throws `FormatError` with source and byte offset if the data are no such pickle, are cut short, are followed by
 * further bytes, ask for anything else, or exceed a limit.
 * @example
 * ```ts
 * parsePickle(Buffer.from('80037d7100580100000061710147400400000000000073 2e'.replace(' ', ''), 'hex'));
 * // Map { 'a' => 2.5 }
 * ```
 */
export function parsePickle(
  bytes: Uint8Array,
  { source = 'data', limits, byteStrings = 'latin1' }: ParsePickleOptions = {},
): PickleValue {
  const cursor = new ByteCursor(bytes, source);
  const resolved = resolveLimits(limits, bytes.length);
  const machine = new PickleMachine(cursor, { limits: resolved, byteStrings });
  for (let code = machine.nextInstruction(); code !== stop; code = machine.nextInstruction()) {
    const operation = pickleOperations.get(code);
    if (operation === undefined) {
      throw machine.error(
        `instruction 0x${code.toString(16).padStart(2, '0')} is not one of those that data need; ` +
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
