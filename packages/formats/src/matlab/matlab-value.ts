import type { NdArray } from 'ndarray';

/** Typed arrays in which the numbers of MATLAB come, by class: `double`, `single`, `int8` … `uint64`. */
export type MatlabNumbers =
  | Float64Array
  | Float32Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array<ArrayBuffer>
  | BigUint64Array<ArrayBuffer>;

/**
 * Numbers. `array.data` is column-major, as MATLAB stores them; strides make `array.get(row, column)` right. Every array has at least
 * two dimensions: a scalar is 1×1, a vector 1×n or n×1.
 */
export interface MatlabNumeric {
  readonly kind: 'numeric';
  readonly className: string;
  readonly array: NdArray<MatlabNumbers>;
  /** The imaginary parts, in the same order, where the numbers are complex. */
  readonly imaginary?: NdArray<MatlabNumbers>;
}

/** Truth values, 0 for false, column-major like {@link MatlabNumeric}. */
export interface MatlabLogical {
  readonly kind: 'logical';
  readonly array: NdArray<Uint8Array>;
}

/** Text: a matrix of characters. */
export interface MatlabText {
  readonly kind: 'text';
  readonly shape: readonly number[];
  /** The text of each row, padding included; a text of one line is one row, an empty one may have none. */
  readonly rows: readonly string[];
}

/** A cell array; its cells are column-major. */
export interface MatlabCell {
  readonly kind: 'cell';
  readonly shape: readonly number[];
  readonly cells: readonly MatlabValue[];
}

/** An array of structs; its elements are column-major. */
export interface MatlabStruct {
  readonly kind: 'struct';
  readonly shape: readonly number[];
  readonly fields: readonly string[];
  /** The fields of each element by name; each map has all of them. */
  readonly elements: readonly ReadonlyMap<string, MatlabValue>[];
}

/** A sparse matrix, compressed by columns: column c has the entries from `columnStarts[c]` to before `columnStarts[c + 1]`. */
export interface MatlabSparse {
  readonly kind: 'sparse';
  /** Rows and columns. */
  readonly shape: readonly number[];
  readonly logical: boolean;
  /** Row of each entry, from 0. */
  readonly rows: Int32Array;
  readonly columnStarts: Int32Array;
  readonly values: Float64Array;
  /** The imaginary parts, where the numbers are complex. */
  readonly imaginary?: Float64Array;
}

/** Something that only MATLAB can use; it is named and passed over, so that the rest of the file can be read. */
export interface MatlabUnsupported {
  readonly kind: 'unsupported';
  /** What it is: `a function handle`, `an object of class "string"`. */
  readonly what: string;
}

/** A value of a MATLAB file. */
export type MatlabValue =
  MatlabNumeric | MatlabLogical | MatlabText | MatlabCell | MatlabStruct | MatlabSparse | MatlabUnsupported;
