import type { AnyNdArray } from './nd-array.js';
import type { StoredArray } from './stored-array.js';
import { describeValue } from '../files/describe-value.js';
import { FormatError } from '../format-error.js';

/** Which array of a file of several is wanted. */
export interface ChooseArrayOptions<Kind extends AnyNdArray | StoredArray = AnyNdArray> {
  readonly source: string;
  /** Names under which programs write it, the usual one first. */
  readonly names: readonly [string, ...string[]];
  /** Whether an array can be it; if only one can, its name does not matter. */
  readonly fits: (array: Kind) => boolean;
  /** What is wanted, for the message: `a matrix of features`. */
  readonly what: string;
}

/**
 * Chooses an array of an npz archive or a safetensors file: the one with a known name, else the only one that fits whatever it is called, as
 * `numpy.savez(file, array)` calls it `arr_0`.
 *
 * @throws {@link FormatError} that lists all arrays with their shapes, if none or several could be meant
 * @example
 * ```ts
 * chooseArray(parseNpz(bytes), { source: 'f.npz', names: ['feat'], fits: ({ shape }) => shape.length === 2, what: 'a matrix' });
 * ```
 */
export function chooseArray<Kind extends AnyNdArray | StoredArray>(
  arrays: Readonly<Record<string, Kind>>,
  { source, names, fits, what }: ChooseArrayOptions<Kind>,
): Kind {
  const named = names.find((name) => Object.hasOwn(arrays, name));
  if (named !== undefined) return arrays[named]!;
  const [only, ...others] = Object.values(arrays).filter(fits);
  if (only !== undefined && others.length === 0) return only;
  const found = describeArrays(arrays);
  throw new FormatError(
    only === undefined
      ? `expected ${what}, got ${found}`
      : `expected one array, or one named ${quoted(names[0])}, to be ${what}, got ${found}; write it alone or name it so`,
    { source },
  );
}

/**
 * Lists arrays with their names and shapes, for messages.
 *
 * @example
 * ```ts
 * describeArrays(parseNpz(bytes)); // '"a" (an array of float32 of shape [60, 8]), "b" (…)'
 * ```
 */
export function describeArrays(arrays: Readonly<Record<string, unknown>>): string {
  const list = Object.entries(arrays).map(([name, array]) => `${quoted(name)} (${describeValue(array)})`);
  if (list.length === 0) return 'no array at all';
  return list.length > 20 ? `${list.slice(0, 20).join(', ')} and ${list.length - 20} more` : list.join(', ');
}

function quoted(name: string): string {
  return JSON.stringify(name);
}
