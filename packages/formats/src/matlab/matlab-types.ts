import type { ElementType } from '../arrays/element-type.js';
import type { MatlabNumbers } from './matlab-value.js';

/** Types of data elements, as MATLAB's description of its files numbers them. */
export const dataTypes = { matrix: 14, compressed: 15, utf8: 16, utf16: 17, utf32: 18 } as const;

/** Classes of arrays that are no plain numbers. */
export const arrayClasses = {
  ...{ cell: 1, struct: 2, object: 3, text: 4, sparse: 5, functionHandle: 16, opaque: 17 },
} as const;

const kinds: Readonly<Record<number, readonly [kind: 'i' | 'u' | 'f', itemSize: number]>> = {
  ...{ 1: ['i', 1], 2: ['u', 1], 3: ['i', 2], 4: ['u', 2], 5: ['i', 4], 6: ['u', 4] },
  ...{ 7: ['f', 4], 9: ['f', 8], 12: ['i', 8], 13: ['u', 8] },
};

/** How the numbers of a data element lie in the file; `undefined` if it holds something else. */
export function numberType(type: number, bigEndian: boolean): ElementType | undefined {
  const found = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  return found && { kind: found[0], itemSize: found[1], bigEndian };
}

/** Makes an array of a class. */
export type NumbersConstructor = new (length: number) => MatlabNumbers;

const classes: Readonly<Record<number, readonly [className: string, constructor: NumbersConstructor]>> = {
  6: ['double', Float64Array],
  7: ['single', Float32Array],
  8: ['int8', Int8Array],
  9: ['uint8', Uint8Array],
  10: ['int16', Int16Array],
  11: ['uint16', Uint16Array],
  12: ['int32', Int32Array],
  13: ['uint32', Uint32Array],
  14: ['int64', BigInt64Array],
  15: ['uint64', BigUint64Array],
};

/** Name and array of a class of numbers; `undefined` if it is another class. */
export function numberClass(
  arrayClass: number,
): { readonly className: string; readonly Numbers: NumbersConstructor } | undefined {
  const found = Object.hasOwn(classes, arrayClass) ? classes[arrayClass] : undefined;
  return found && { className: found[0], Numbers: found[1] };
}
