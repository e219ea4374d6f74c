import {
  attribute,
  axisOf,
  check,
  checkTyped,
  input,
  INT32,
  numbers,
  sameShape,
  sizeOf,
  type ShapeFunction,
} from './shape-function.js';

const reshape: ShapeFunction = (call) => {
  const { shape, dtype } = input(call, 0);
  checkTyped(call, [input(call, 0)]);
  const wanted = numbers(call, 1);
  check(wanted.every((size) => size >= 0) && sizeOf(wanted) === sizeOf(shape));
  return [{ shape: wanted, dtype }];
};

const transpose: ShapeFunction = (call) => {
  const { shape, dtype } = input(call, 0);
  checkTyped(call, [input(call, 0)]);
  const order = numbers(call, 1).map((axis) => axisOf(axis, shape.length));
  check(order.length === shape.length && new Set(order).size === order.length);
  return [{ shape: order.map((axis) => shape[axis]!), dtype }];
};

const concatenate: ShapeFunction = (call) => {
  const parts = call.inputs.slice(0, -1);
  const { shape, dtype } = input(call, 0);
  const [wanted] = numbers(call, parts.length);
  check(parts.length > 0 && wanted !== undefined);
  const axis = axisOf(wanted, shape.length);
  const rest = (sizes: readonly number[]) => sizes.map((size, index) => (index === axis ? 0 : size));
  checkTyped(call, parts);
  check(parts.every((part) => sameShape(rest(part.shape), rest(shape))));
  const length = parts.reduce((sum, part) => sum + part.shape[axis]!, 0);
  return [{ shape: shape.map((size, index) => (index === axis ? length : size)), dtype }];
};

const pack: ShapeFunction = (call) => {
  const { shape, dtype } = input(call, 0);
  checkTyped(call, call.inputs);
  check(call.inputs.every((part) => sameShape(part.shape, shape)));
  const axis = axisOf(attribute(call, { name: 'axis', kind: 'int' }), shape.length + 1);
  return [{ shape: [...shape.slice(0, axis), call.inputs.length, ...shape.slice(axis)], dtype }];
};

const slice: ShapeFunction = (call) => {
  const { shape, dtype } = input(call, 0);
  checkTyped(call, [input(call, 0)]);
  const [begins, sizes] = [numbers(call, 1), numbers(call, 2)];
  check(begins.length === shape.length && sizes.length === shape.length);
  const taken = shape.map((size, axis) => {
    const [begin, length] = [begins[axis]!, sizes[axis] === -1 ? size - begins[axis]! : sizes[axis]!];
    check(begin >= 0 && length >= 0 && begin + length <= size);
    return length;
  });
  return [{ shape: taken, dtype }];
};

const pad: ShapeFunction = (call) => {
  const { shape, dtype } = input(call, 0);
  checkTyped(call, [input(call, 0), input(call, 2)]);
  const paddings = numbers(call, 1);
  check(paddings.length === 2 * shape.length && paddings.every((padding) => padding >= 0));
  const padded = shape.map((size, axis) => size + paddings[2 * axis]! + paddings[2 * axis + 1]!);
  return [{ shape: padded, dtype }];
};

const tile: ShapeFunction = (call) => {
  const { shape, dtype } = input(call, 0);
  checkTyped(call, [input(call, 0)]);
  const repeats = numbers(call, 1);
  check(repeats.length === shape.length && repeats.every((count) => count >= 0));
  return [{ shape: shape.map((size, axis) => size * repeats[axis]!), dtype }];
};

const fill: ShapeFunction = (call) => {
  const shape = numbers(call, 0);
  const { shape: scalar, dtype } = input(call, 1);
  checkTyped(call, [input(call, 1)]);
  check(scalar.length === 0 && shape.every((size) => size >= 0));
  return [{ shape, dtype }];
};

const gather: ShapeFunction = (call) => {
  const [values, indices, wanted] = [input(call, 0), input(call, 1), numbers(call, 2)[0]];
  check(wanted !== undefined && attribute(call, { name: 'batch_dims', kind: 'int' }) === 0);
  check(indices.dtype === INT32 && attribute(call, { name: 'Tparams', kind: 'type' }) === values.dtype);
  const axis = axisOf(wanted, values.shape.length);
  const shape = [...values.shape.slice(0, axis), ...indices.shape, ...values.shape.slice(axis + 1)];
  return [{ shape, dtype: values.dtype }];
};

/** Inputs: indices, depth, the two values. */
const oneHot: ShapeFunction = (call) => {
  const [depth] = numbers(call, 1);
  check(depth !== undefined && depth >= 0 && attribute(call, { name: 'axis', kind: 'int' }) === -1);
  checkTyped(call, [input(call, 2), input(call, 3)]);
  check(input(call, 0).dtype === INT32 && call.inputs.slice(1).every(({ shape }) => shape.length === 0));
  return [{ shape: [...input(call, 0).shape, depth], dtype: input(call, 2).dtype }];
};

/** Inputs: what is split, the sizes, the axis. */
const split: ShapeFunction = (call) => {
  const { shape, dtype } = input(call, 0);
  checkTyped(call, [input(call, 0)]);
  const [sizes, [wanted]] = [numbers(call, 1), numbers(call, 2)];
  check(wanted !== undefined && sizes.every((size) => size >= 0));
  const axis = axisOf(wanted, shape.length);
  check(sizes.reduce((sum, size) => sum + size, 0) === shape[axis]);
  return sizes.map((size) => ({ shape: shape.map((old, index) => (index === axis ? size : old)), dtype }));
};

/** Operations that bring elements into another arrangement. */
export const arrangementShapes: Readonly<Record<string, ShapeFunction>> = {
  Reshape: reshape,
  Transpose: transpose,
  ConcatV2: concatenate,
  Pack: pack,
  Slice: slice,
  SplitV: split,
  PadV2: pad,
  Tile: tile,
  Fill: fill,
  GatherV2: gather,
  OneHot: oneHot,
};
