import type { AnyNdArray } from '../arrays/nd-array.js';

/** What can be a key of a dictionary: text (byte strings become text), numbers, booleans, None. */
export type PickleKey = string | number | bigint | boolean | null;

/**
 * A value as it comes out of a pickle.
 *
 * | Python | here |
 * | --- | --- |
 * | None, bool, float | `null`, `boolean`, `number` |
 * | int | `number`, beyond ±(2⁵³ − 1) `bigint` |
 * | str | `string` |
 * | bytes, bytearray | `Uint8Array`, a view of the pickle |
 * | list | array |
 * | tuple | frozen array |
 * | dict, OrderedDict, defaultdict, Counter | `Map`, in the order of the file |
 * | numpy.ndarray | `NdArray`, row-major |
 * | NumPy scalar | like the Python value |
 */
export type PickleValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | AnyNdArray
  | readonly PickleValue[]
  | ReadonlyMap<PickleKey, PickleValue>;
