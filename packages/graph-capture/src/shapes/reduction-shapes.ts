import {
  attribute,
  axisOf,
  check,
  checkFloats,
  input,
  numbers,
  type ShapeFunction,
} from './shape-function.js';

const reduction: ShapeFunction = (call) => {
  const { shape, dtype } = input(call, 0);
  checkFloats(call, [input(call, 0)]);
  const keeps = attribute(call, { name: 'keep_dims', kind: 'bool' });
  const axes = new Set(numbers(call, 1).map((axis) => axisOf(axis, shape.length)));
  const kept = shape.map((size, axis) => (axes.has(axis) ? 1 : size));
  return [{ shape: keeps ? kept : kept.filter((_, axis) => !axes.has(axis)), dtype }];
};

/** Index of the largest or smallest element along an axis. */
const extremum: ShapeFunction = (call) => {
  const { shape } = input(call, 0);
  checkFloats(call, [input(call, 0)]);
  const [wanted] = numbers(call, 1);
  check(wanted !== undefined);
  const axis = axisOf(wanted, shape.length);
  check(shape[axis]! > 0);
  const dtype = attribute(call, { name: 'output_type', kind: 'type' });
  return [{ shape: shape.filter((_, index) => index !== axis), dtype }];
};

/** Operations that compute one element from many of an axis. */
export const reductionShapes: Readonly<Record<string, ShapeFunction>> = {
  Sum: reduction,
  Mean: reduction,
  Max: reduction,
  Min: reduction,
  Prod: reduction,
  ArgMax: extremum,
  ArgMin: extremum,
};
