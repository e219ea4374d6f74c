import type { AttributeValue } from '../graph-node.js';

/** What a tensor is, apart from its elements. */
export interface TensorType {
  readonly shape: readonly number[];
  /** TensorFlow's number of the element type. */
  readonly dtype: number;
}

/** An operation whose outputs are wanted without computing them. */
export interface InferredCall {
  readonly inputs: readonly TensorType[];
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /** The elements of an input that follows from constants alone, `undefined` for any other. */
  readonly numbers: (index: number) => readonly number[] | undefined;
}

/**
 * Tells what the outputs of an operation are.
 *
 * It need not know everything: where it throws {@link UnknownShape}, TensorFlow is asked. In doubt, and for all that TensorFlow may
 * refuse, it does so.
 */
export type ShapeFunction = (call: InferredCall) => readonly TensorType[];

/** Thrown by a shape function that leaves the answer to TensorFlow. */
export class UnknownShape extends Error {
  override readonly name = 'UnknownShape';
}

/** TensorFlow's number of the type float32. */
export const FLOAT = 1; // DT_FLOAT
/** TensorFlow's number of the type int32. */
export const INT32 = 3; // DT_INT32
/** TensorFlow's number of the type of truth values. */
export const BOOL = 10; // DT_BOOL

/**
 * Gives up unless a condition holds.
 *
 * @throws UnknownShape when it does not
 *
 * @example
 * ```ts
 * check(padding === 'SAME' || padding === 'VALID');
 * ```
 */
export function check(condition: boolean): asserts condition {
  if (!condition) throw new UnknownShape();
}

/**
 * An attribute of a call.
 *
 * @throws UnknownShape when it is missing or of another kind
 *
 * @example
 * ```ts
 * attribute(call, { name: 'keep_dims', kind: 'bool' }); // false
 * ```
 */
export function attribute<Kind extends keyof AttributeKinds>(
  { attributes }: InferredCall,
  { name, kind }: { readonly name: string; readonly kind: Kind },
): AttributeKinds[Kind] {
  const found = attributes[name];
  check(found?.kind === kind);
  return found.value as AttributeKinds[Kind];
}

/** Kinds of attributes that shapes depend on. */
interface AttributeKinds {
  readonly string: string;
  readonly int: number;
  readonly type: number;
  readonly bool: boolean;
  readonly ints: readonly number[];
}

/** The input at an index. @throws UnknownShape when there is none */
export function input({ inputs }: InferredCall, index: number): TensorType {
  const found = inputs[index];
  check(found !== undefined);
  return found;
}

/**
 * Checks that inputs have the element type which the attribute T names.
 *
 * @param types - the inputs
 * @throws UnknownShape when one has another: TensorFlow refuses that
 *
 * @example
 * ```ts
 * checkTyped(call, call.inputs);
 * ```
 */
export function checkTyped(call: InferredCall, types: readonly TensorType[]): void {
  const wanted = attribute(call, { name: 'T', kind: 'type' });
  check(types.every(({ dtype }) => dtype === wanted));
}

/**
 * Checks that inputs are float32, which all operations on numbers can compute.
 *
 * @param types - the inputs
 * @throws UnknownShape when one is not: TensorFlow may refuse that
 *
 * @example
 * ```ts
 * checkFloats(call, call.inputs);
 * ```
 */
export function checkFloats(call: InferredCall, types: readonly TensorType[]): void {
  checkTyped(call, types);
  check(types.every(({ dtype }) => dtype === FLOAT));
}

/** The elements of an input. @throws UnknownShape when they follow from more than constants */
export function numbers(call: InferredCall, index: number): readonly number[] {
  const found = call.numbers(index);
  check(found !== undefined);
  return found;
}

/**
 * The place of an axis that may be counted from the end.
 *
 * @throws UnknownShape when there is no such axis
 *
 * @example
 * ```ts
 * axisOf(-1, 4); // 3
 * ```
 */
export function axisOf(axis: number, rank: number): number {
  const place = axis < 0 ? axis + rank : axis;
  check(Number.isInteger(place) && place >= 0 && place < rank);
  return place;
}

/** Whether two shapes are the same. @example sameShape([2, 3], [2, 3]); // true */
export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((size, axis) => size === b[axis]);
}

/** Number of elements of a shape. @example sizeOf([2, 3]); // 6 */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
