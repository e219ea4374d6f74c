import { FormatError, type FormatErrorPlace } from '../format-error.js';

/** What the header of an npy file says. */
export interface NpyHeader {
  /** NumPy's notation of the element type. */
  readonly descr: string;
  /** Whether the first index runs fastest. */
  readonly columnMajor: boolean;
  readonly shape: readonly number[];
}

const entry = /\s*'(descr|fortran_order|shape)'\s*:\s*(?:'([^'\\]*)'|(True|False)|\(([\d\sL,]*)\))\s*,?/y;

/**
 * Reads the dictionary in the header of an npy file; only the three entries that NumPy writes are understood.
 *
 * @throws `FormatError` if it is something else, such as a record type.
 * @example
 * ```ts
 * parseNpyHeader("{'descr': '<f8', 'fortran_order': False, 'shape': (3, 2), }", {});
 * // { descr: '<f8', columnMajor: false, shape: [3, 2] }
 * ```
 */
export function parseNpyHeader(text: string, place: FormatErrorPlace): NpyHeader {
  const fail = () =>
    new FormatError(
      `expected an npy header with descr, fortran_order and shape, got ${JSON.stringify(text.trim().slice(0, 120))}; ` +
        'save a plain array of numbers or text',
      place,
    );
  const inner = /^\{(.*)\}\s*$/s.exec(text)?.[1];
  if (inner === undefined) throw fail();
  let [descr, columnMajor, shape]: [string?, boolean?, number[]?] = [];
  entry.lastIndex = 0;
  for (let end = 0; end < inner.trimEnd().length; end = entry.lastIndex) {
    const match = entry.exec(inner);
    if (match === null) throw fail();
    const [, key, quoted, truth, tuple] = match;
    if (key === 'descr') descr = quoted;
    if (key === 'fortran_order' && truth !== undefined) columnMajor = truth === 'True';
    if (key === 'shape') shape = tuple?.split(',').flatMap((extent) => /\d+/.exec(extent)?.map(Number) ?? []);
  }
  if (descr === undefined || columnMajor === undefined || shape === undefined) throw fail();
  return { descr, columnMajor, shape };
}

/**
 * Writes the dictionary of an npy header as NumPy does.
 *
 * @example
 * ```ts
 * formatNpyHeader({ descr: '<f4', columnMajor: false, shape: [5] });
 * // "{'descr': '<f4', 'fortran_order': False, 'shape': (5,), }"
 * ```
 */
export function formatNpyHeader({ descr, columnMajor, shape }: NpyHeader): string {
  const extents = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  return `{'descr': '${descr}', 'fortran_order': ${columnMajor ? 'True' : 'False'}, 'shape': (${extents}), }`;
}
