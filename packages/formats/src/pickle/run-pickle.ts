import { ByteCursor } from '../files/byte-cursor.js';
import { checkStructure } from './check-structure.js';
import { FormatError } from '../format-error.js';
import type { ParsePickleOptions } from './pickle-options.js';
import { PickleMachine } from './pickle-machine.js';
import { pickleOperations } from './pickle-operations.js';
import type { PickleValue } from './pickle-value.js';
import { resolveLimits } from '../files/read-limits.js';

const stop = 0x2e;

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
