import { type ByteSource, readBytes } from '../files/byte-source.js';
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

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/**
 * Reads the header of an npy file, and nothing behind it.
 *
 * @returns what it says, and where the elements begin
 * @throws `FormatError` if the bytes are no npy file of version 1 to 3, or end within the header
 * @example
 * ```ts
 * readNpyHeader(openByteSource('features.npy')); // { descr: '<f4', columnMajor: false, shape: [10000, 100], end: 128 }
 * ```
 */
export function readNpyHeader(file: ByteSource): NpyHeader & { readonly end: number } {
  const { start, end } = headerBounds(file);
  const text = readBytes(file, { offset: start, length: end - start }).toString('latin1');
  return { ...parseNpyHeader(text, { source: file.name, offset: start }), end };
}

function headerBounds(file: ByteSource): { start: number; end: number } {
  const { name: source, size } = file;
  const head = readBytes(file, { offset: 0, length: Math.min(12, size) });
  if (!magic.every((byte, index) => head[index] === byte)) {
    throw new FormatError('expected an npy file, which begins with \\x93NUMPY', { source, offset: 0 });
  }
  const cut = () =>
    new FormatError('the npy file ends within its header: it is cut short; copy it again', {
      source,
      offset: 8,
    });
  if (size <= magic.length) throw cut();
  const version = head[magic.length]!;
  if (version < 1 || version > 3) {
    throw new FormatError(`npy version ${version} is not supported (1 to 3 are)`, { source, offset: 6 });
  }
  const start = version === 1 ? 10 : 12;
  if (size < start) throw cut();
  const end = start + (version === 1 ? head.readUInt16LE(8) : head.readUInt32LE(8));
  if (end > size) throw cut();
  return { start, end };
}
