import { endianness } from 'node:os';
import ndarray from 'ndarray';
import { convertElements, numericElements } from '../arrays/convert-elements.js';
import { checkElementBytes, decodeElements } from '../arrays/decode-elements.js';
import type { ElementType } from '../arrays/element-type.js';
import { elementCount } from '../arrays/nd-array-from-elements.js';
import type { AnyNdArray, ElementData } from '../arrays/nd-array.js';
import { type ByteSource, readBytes } from '../files/byte-source.js';
import { FormatError, type FormatErrorPlace } from '../format-error.js';
import { allocateNumbers, checkRows, type MatrixSource } from './matrix-source.js';

/** A matrix whose elements lie one behind the other. */
export interface MatrixElements {
  readonly content: ByteSource;
  /** Position of the first element; the last one ends the content. */
  readonly offset: number;
  readonly shape: readonly number[];
  readonly type: ElementType;
  /** Whether the first index runs fastest. */
  readonly columnMajor: boolean;
  /** Turns elements as they were decoded into others. @default they stay */
  readonly convert?: ((data: ElementData) => ElementData) | undefined;
}

const exactInSingle = new Set(['b1', 'i1', 'u1', 'i2', 'u2', 'f2', 'f4']);

/**
 * The precision that holds all numbers of a type: single where it rounds none of them.
 *
 * @example
 * ```ts
 * precisionOf({ kind: 'i', itemSize: 4, bigEndian: false }); // 'float64'
 * ```
 */
export function precisionOf({ kind, itemSize }: ElementType): MatrixSource['precision'] {
  return exactInSingle.has(`${kind}${itemSize}`) ? 'float32' : 'float64';
}

/**
 * A matrix that is read where its elements lie.
 *
 * @throws `FormatError` if it is no matrix of numbers, or the content is shorter or longer than its shape says
 * @example
 * ```ts
 * const type = parseElementType('<f4', {});
 * elementMatrix({ content, offset: 0, shape: [2, 3], type, columnMajor: false }).read(1, 1); // Float32Array [4, 5, 6]
 * ```
 */
export function elementMatrix(elements: MatrixElements): MatrixSource {
  const { content, offset, shape, type } = elements;
  const place = { source: content.name, offset };
  if (type.kind === 'U' || type.kind === 'S')
    throw new FormatError(
      "expected an array of numbers, got text; convert it: array.astype('float32')",
      place,
    );
  const [rows, dimension] = checkMatrix(shape, place);
  checkElementBytes(content.size - offset, { type, count: elementCount(shape, place), place });
  return {
    ...{ rows, dimension, precision: precisionOf(type) },
    read(start, count) {
      checkRows(this, { start, count });
      const block = { start, count, dimension, rows };
      return elements.columnMajor ? readColumns(elements, block) : readRows(elements, block);
    },
    prepare: () => Promise.resolve(),
    close: () => undefined,
  };
}

function checkMatrix(shape: readonly number[], place: FormatErrorPlace): readonly [number, number] {
  if (shape.length === 2) return shape as readonly [number, number];
  throw new FormatError(`expected a matrix, got an array of shape [${shape.join(', ')}]`, place);
}

/**
 * An array in memory as a matrix.
 *
 * @param array - row-major
 * @param source - what it is, for messages
 * @throws `FormatError` if it is no matrix of numbers, or a number has no exact representation
 * @example
 * ```ts
 * arrayMatrix(ndarray(Float32Array.of(1, 2), [2, 1]), 'f.npy').read(1, 1); // Float32Array [2]
 * ```
 */
export function arrayMatrix(array: AnyNdArray, source: string): MatrixSource {
  const [rows, dimension] = checkMatrix(array.shape, { source });
  const precision = exactArrays.some((Kind) => array.data instanceof Kind) ? 'float32' : 'float64';
  const numbers = numericElements(array, { type: precision, source, what: 'the matrix' });
  return {
    ...{ rows, dimension, precision },
    read(start, count) {
      checkRows(this, { start, count });
      return numbers.slice(start * dimension, (start + count) * dimension);
    },
    prepare: () => Promise.resolve(),
    close: () => undefined,
  };
}

/** Types of numbers that single precision holds exactly. */
const exactArrays = [Float32Array, Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array];

interface Block {
  readonly start: number;
  readonly count: number;
  readonly dimension: number;
  readonly rows: number;
}

const hostIsBigEndian = endianness() === 'BE';

function readRows(elements: MatrixElements, { start, count, dimension }: Block): Float32Array | Float64Array {
  const { content, offset, type } = elements;
  const place = offset + start * dimension * type.itemSize;
  if (type.kind === 'f' && type.itemSize >= 4 && type.bigEndian === hostIsBigEndian) {
    const numbers = allocateNumbers(precisionOf(type), count * dimension);
    content.readInto(new Uint8Array(numbers.buffer), place);
    return numbers;
  }
  return decodeNumbers(elements, { place, count: count * dimension });
}

/** Each column lies in one piece, so one read is needed for each. */
function readColumns(
  elements: MatrixElements,
  { start, count, dimension, rows }: Block,
): Float32Array | Float64Array {
  const { offset, type } = elements;
  const numbers = allocateNumbers(precisionOf(type), count * dimension);
  for (let column = 0; column < dimension; column++) {
    const place = offset + (column * rows + start) * type.itemSize;
    const values = decodeNumbers(elements, { place, count });
    for (let row = 0; row < count; row++) numbers[row * dimension + column] = values[row]!;
  }
  return numbers;
}

function decodeNumbers(
  { content, type, convert = (data) => data }: MatrixElements,
  { place, count }: { readonly place: number; readonly count: number },
): Float32Array | Float64Array {
  const { name: source } = content;
  const raw = readBytes(content, { offset: place, length: count * type.itemSize });
  const data = convert(decodeElements(raw, { type, count, place: { source, offset: place } }));
  try {
    return convertElements(ndarray<ElementData>(data, [count]) as AnyNdArray, precisionOf(type)).data;
  } catch (cause) {
    throw new FormatError((cause as Error).message, { source, offset: place, cause });
  }
}
