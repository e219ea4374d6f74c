import { endianness } from 'node:os';
import { byteText } from '../files/byte-text.js';
import { FormatError, type FormatErrorPlace } from '../format-error.js';
import type { ElementType } from './element-type.js';
import type { ElementData } from './nd-array.js';

/**
 * Widens IEEE half-precision numbers to single precision, without loss.
 *
 * @param bits the 16 bits of each number
 * @example
 * ```ts
 * widenHalfPrecision(Uint16Array.of(0x3c00, 0xc000)); // Float32Array [1, -2]
 * ```
 */
export function widenHalfPrecision(bits: Uint16Array): Float32Array {
  const numbers = new Float32Array(bits.length);
  for (let i = 0; i < bits.length; i++) {
    const half = bits[i]!;
    const exponent = (half >> 10) & 0x1f;
    const fraction = half & 0x3ff;
    const magnitude =
      exponent === 0
        ? fraction * 2 ** -24
        : exponent === 31
          ? fraction === 0
            ? Infinity
            : NaN
          : (1 + fraction / 1024) * 2 ** (exponent - 15);
    numbers[i] = half & 0x8000 ? -magnitude : magnitude;
  }
  return numbers;
}

const hostIsBigEndian = endianness() === 'BE';

type Decoder = (buffer: ArrayBuffer) => ElementData;

const decoders: Readonly<Record<string, Decoder>> = {
  b1: (buffer) => new Uint8Array(buffer),
  i1: (buffer) => new Int8Array(buffer),
  i2: (buffer) => new Int16Array(buffer),
  i4: (buffer) => new Int32Array(buffer),
  i8: (buffer) => new BigInt64Array(buffer),
  u1: (buffer) => new Uint8Array(buffer),
  u2: (buffer) => new Uint16Array(buffer),
  u4: (buffer) => new Uint32Array(buffer),
  u8: (buffer) => new BigUint64Array(buffer),
  f2: (buffer) => widenHalfPrecision(new Uint16Array(buffer)),
  f4: (buffer) => new Float32Array(buffer),
  f8: (buffer) => new Float64Array(buffer),
};

/** Copies the raw bytes and puts the bytes of each number into the order of this machine. */
function toHostOrder(raw: Uint8Array, width: number, swap: boolean): ArrayBuffer {
  const copy = new ArrayBuffer(raw.length);
  new Uint8Array(copy).set(raw);
  if (swap && width === 2) Buffer.from(copy).swap16();
  if (swap && width === 4) Buffer.from(copy).swap32();
  if (swap && width === 8) Buffer.from(copy).swap64();
  return copy;
}

function decodeUnicode(raw: Uint8Array, type: ElementType, count: number, place: FormatErrorPlace): string[] {
  const length = type.itemSize / 4;
  const codes = new Uint32Array(toHostOrder(raw, 4, type.bigEndian !== hostIsBigEndian));
  return Array.from({ length: count }, (_, index) => {
    let end = (index + 1) * length;
    while (end > index * length && codes[end - 1] === 0) end--;
    let text = '';
    for (let i = index * length; i < end; i++) {
      const code = codes[i]!;
      if (code > 0x10ffff) throw new FormatError(`element ${index} is not valid Unicode text`, place);
      text += String.fromCodePoint(code);
    }
    return text;
  });
}

function decodeByteText(raw: Uint8Array, { itemSize }: ElementType, count: number): string[] {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.length);
  return Array.from({ length: count }, (_, index) => {
    let end = (index + 1) * itemSize;
    while (end > index * itemSize && bytes[end - 1] === 0) end--;
    return byteText(bytes.subarray(index * itemSize, end));
  });
}

/**
 * Makes sure that there are as many bytes as the elements of an array take.
 *
 * @param bytes number of bytes that are there
 * @throws {@link FormatError} otherwise
 */
export function checkElementBytes(
  bytes: number,
  {
    type,
    count,
    place,
  }: { readonly type: ElementType; readonly count: number; readonly place: FormatErrorPlace },
): void {
  if (bytes === count * type.itemSize) return;
  const fault =
    bytes < count * type.itemSize
      ? 'the data are cut short, or bytes were lost on the way; copy the file again, as binary data'
      : 'there are more than belong to the array; copy the file again, as binary data';
  throw new FormatError(
    `expected ${count} elements of ${type.itemSize} bytes, got ${bytes} bytes; ${fault}`,
    place,
  );
}

/**
 * Turns the bytes of an array's elements into a typed array (text: an array of strings), in the same order.
 *
 * @param count how many elements there must be
 * @throws {@link FormatError} if the number of bytes does not fit.
 */
export function decodeElements(
  raw: Uint8Array,
  { type, count, place }: { type: ElementType; count: number; place: FormatErrorPlace },
): ElementData {
  checkElementBytes(raw.length, { type, count, place });
  if (type.kind === 'U') return decodeUnicode(raw, type, count, place);
  if (type.kind === 'S') return decodeByteText(raw, type, count);
  const decode = decoders[type.kind + type.itemSize] as Decoder;
  return decode(toHostOrder(raw, type.itemSize, type.bigEndian !== hostIsBigEndian));
}
