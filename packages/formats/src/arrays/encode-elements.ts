import { endianness } from 'node:os';
import type { NdArray } from 'ndarray';
import type { ElementKind } from './element-type.js';
import { packElements, type PackableData } from './pack-elements.js';

/** The elements of an array as they go into a file: little-endian, row-major. */
export interface EncodedElements {
  readonly kind: ElementKind;
  /** Bytes per element. */
  readonly itemSize: number;
  readonly bytes: Uint8Array;
}

const kinds: Readonly<Record<string, ElementKind>> = {
  Int8Array: 'i',
  Int16Array: 'i',
  Int32Array: 'i',
  BigInt64Array: 'i',
  Uint8Array: 'u',
  Uint8ClampedArray: 'u',
  Uint16Array: 'u',
  Uint32Array: 'u',
  BigUint64Array: 'u',
  Float32Array: 'f',
  Float64Array: 'f',
};

function littleEndianBytes(data: Exclude<PackableData, unknown[]>): Uint8Array {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (endianness() === 'LE' || data.BYTES_PER_ELEMENT === 1) return bytes;
  const copy = Buffer.from(bytes);
  if (data.BYTES_PER_ELEMENT === 2) return copy.swap16();
  return data.BYTES_PER_ELEMENT === 4 ? copy.swap32() : copy.swap64();
}

function encodeText(texts: readonly string[]): EncodedElements {
  const codes = texts.map((text) => Array.from(text, (letter) => letter.codePointAt(0) as number));
  const length = codes.reduce((longest, code) => Math.max(longest, code.length), 1);
  const bytes = new Uint8Array(4 * length * texts.length);
  const view = new DataView(bytes.buffer);
  codes.forEach((code, i) => code.forEach((point, j) => view.setUint32(4 * (i * length + j), point, true)));
  return { kind: 'U', itemSize: 4 * length, bytes };
}

/**
 * The bytes of an array for a file; lists of numbers become double precision, lists of strings NumPy's `U<n>`.
 *
 * @throws {@link TypeError} if the array holds something else.
 */
export function encodeElements(array: NdArray<PackableData>): EncodedElements {
  const packed = packElements(array);
  if (Array.isArray(packed)) {
    if (packed.every((item) => typeof item === 'string')) return encodeText(packed);
    if (!packed.every((item) => typeof item === 'number')) {
      throw new TypeError('expected an array of numbers or of strings, got a mixture');
    }
    return { kind: 'f', itemSize: 8, bytes: littleEndianBytes(Float64Array.from(packed)) };
  }
  const kind = kinds[packed.constructor.name];
  if (kind === undefined) {
    throw new TypeError(`arrays over ${packed.constructor.name} cannot be written; use a typed array`);
  }
  return { kind, itemSize: packed.BYTES_PER_ELEMENT, bytes: littleEndianBytes(packed) };
}
