import type { NdArray } from 'ndarray';
import type { ElementData } from './nd-array.js';

/** Arrays that can be packed: what the readers return, clamped bytes and plain lists of numbers. */
export type PackableData = ElementData | Uint8ClampedArray | number[];

function isContiguous({ shape, stride }: NdArray<PackableData>): boolean {
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 && stride[axis] !== expected) return false;
    expected *= shape[axis]!;
  }
  return true;
}

function allocateLike<D extends PackableData>(data: D, size: number): D {
  const Constructor = data.constructor as new (size: number) => D;
  return new Constructor(size);
}

/**
 * The elements of an array in row-major order without gaps; a view of the same memory where they lie so already.
 *
 * @example
 * ```ts
 * packElements(ndarray(Float64Array.of(1, 2, 3, 4), [2, 2]).transpose(1, 0)); // Float64Array [1, 3, 2, 4]
 * ```
 */
export function packElements<D extends PackableData>(array: NdArray<D>): D {
  const { data, shape, stride, offset } = array;
  const size = shape.reduce((a, b) => a * b, 1);
  if (size === 0 || isContiguous(array)) {
    if (offset === 0 && data.length === size) return data;
    return (
      Array.isArray(data) ? data.slice(offset, offset + size) : data.subarray(offset, offset + size)
    ) as D;
  }
  const packed = allocateLike(data, size);
  const index = new Array<number>(shape.length).fill(0);
  let from = offset;
  for (let to = 0; to < size; to++) {
    packed[to] = data[from] as never;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += stride[axis]!;
      index[axis] = index[axis]! + 1;
      if (index[axis]! < shape[axis]!) break;
      from -= stride[axis]! * shape[axis]!;
      index[axis] = 0;
    }
  }
  return packed;
}
