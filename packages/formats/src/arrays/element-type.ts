import { FormatError, type FormatErrorPlace } from '../format-error.js';

/** Letter of an element kind in NumPy's notation. */
export type ElementKind = 'b' | 'i' | 'u' | 'f' | 'U' | 'S';

/** How the elements of an array lie in a file. */
export interface ElementType {
  /** boolean, signed, unsigned, floating point, Unicode text, byte text */
  readonly kind: ElementKind;
  /** Bytes per element. */
  readonly itemSize: number;
  readonly bigEndian: boolean;
}

const sizes: Readonly<Record<'b' | 'i' | 'u' | 'f', readonly number[]>> = {
  b: [1],
  i: [1, 2, 4, 8],
  u: [1, 2, 4, 8],
  f: [2, 4, 8],
};
const supported = 'b1, i1 to i8, u1 to u8, f2, f4, f8, U<n> and S<n>';

/**
 * Reads NumPy's notation of an element type.
 *
 * @throws {@link FormatError} for types that are not plain numbers or text: objects, records, complex, dates.
 * @example
 * ```ts
 * parseElementType('>f4', {}); // { kind: 'f', itemSize: 4, bigEndian: true }
 * ```
 */
export function parseElementType(notation: string, place: FormatErrorPlace): ElementType {
  const [, order, kind, digits] = /^([<>=|]?)([a-zA-Z])(\d{0,9})$/.exec(notation) ?? [];
  const count = Number(digits || 0);
  if (kind === 'U' || kind === 'S') {
    return { kind, itemSize: kind === 'U' ? 4 * count : count, bigEndian: order === '>' };
  }
  if ((kind === 'b' || kind === 'i' || kind === 'u' || kind === 'f') && sizes[kind].includes(count)) {
    return { kind, itemSize: count, bigEndian: order === '>' };
  }
  throw new FormatError(
    `element type ${JSON.stringify(notation.slice(0, 40))} is not supported; convert the array to one of ${supported}: array.astype('float32')` +
      // NumPy saves a type of another library by its size alone.
      (kind === 'V' ? ', before it is saved if it is one of bfloat16' : ''),
    place,
  );
}
