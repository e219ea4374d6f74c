import {
  attribute,
  BOOL,
  check,
  checkFloats,
  checkTyped,
  FLOAT,
  input,
  INT32,
  sameShape,
  type InferredCall,
  type ShapeFunction,
} from './shape-function.js';

/** As the only input, one element for each. */
const unary: ShapeFunction = (call) => {
  check(call.inputs.length === 1);
  checkFloats(call, call.inputs);
  return [input(call, 0)];
};

/** Along the last axis. */
const alongLast: ShapeFunction = (call) => {
  check(input(call, 0).shape.length > 0);
  return unary(call);
};

const alike: ShapeFunction = (call) => {
  checkTyped(call, call.inputs);
  return [input(call, 0)];
};

/** As both inputs, which are of one shape. */
const paired: ShapeFunction = (call) => {
  const [a, b] = [input(call, 0), input(call, 1)];
  check(call.inputs.length === 2 && sameShape(a.shape, b.shape));
  checkFloats(call, call.inputs);
  return [a];
};

/** As both inputs, spread over each other. */
const arithmetic: ShapeFunction = (call) => {
  checkFloats(call, call.inputs);
  return [{ shape: spread(call), dtype: FLOAT }];
};

const comparison: ShapeFunction = (call) => {
  checkTyped(call, call.inputs);
  check([FLOAT, INT32].includes(input(call, 0).dtype));
  return [{ shape: spread(call), dtype: BOOL }];
};

const logic: ShapeFunction = (call) => {
  check(call.inputs.every(({ dtype }) => dtype === BOOL));
  return [{ shape: spread(call), dtype: BOOL }];
};

function spread(call: InferredCall): number[] {
  check(call.inputs.length === 2);
  return broadcastShape(input(call, 0).shape, input(call, 1).shape);
}

/**
 * The shape of two tensors that are spread over each other.
 *
 * @throws UnknownShape when they do not fit
 *
 * @example
 * ```ts
 * broadcastShape([4, 1, 3], [2, 3]); // [4, 2, 3]
 * ```
 */
export function broadcastShape(a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    // An axis that is not there counts as one of size 1.
    const [x, y] = [a[axis - rank + a.length] ?? 1, b[axis - rank + b.length] ?? 1];
    check(x === y || x === 1 || y === 1);
    return x === 1 ? y : x;
  });
}

/** All inputs are of one shape. */
const sumOfAll: ShapeFunction = (call) => {
  const first = input(call, 0);
  checkFloats(call, call.inputs);
  check(call.inputs.every(({ shape }) => sameShape(shape, first.shape)));
  return [first];
};

const cast: ShapeFunction = (call) => {
  const { shape, dtype } = input(call, 0);
  const [from, to] = [
    attribute(call, { name: 'SrcT', kind: 'type' }),
    attribute(call, { name: 'DstT', kind: 'type' }),
  ];
  check(from === dtype && [from, to].every((type) => [FLOAT, INT32, BOOL].includes(type)));
  return [{ shape, dtype: to }];
};

/** The condition is of the shape of what is chosen from. */
const select: ShapeFunction = (call) => {
  const [condition, a, b] = [input(call, 0), input(call, 1), input(call, 2)];
  checkTyped(call, [a, b]);
  check(condition.dtype === BOOL && sameShape(a.shape, b.shape) && sameShape(condition.shape, a.shape));
  return [a];
};

const selectSpread: ShapeFunction = (call) => {
  const [condition, a, b] = [input(call, 0), input(call, 1), input(call, 2)];
  checkTyped(call, [a, b]);
  check(condition.dtype === BOOL);
  const shape = broadcastShape(condition.shape, broadcastShape(a.shape, b.shape));
  return [{ shape, dtype: a.dtype }];
};

function each(shape: ShapeFunction, operations: string): Record<string, ShapeFunction> {
  return Object.fromEntries(operations.split(' ').map((operation) => [operation, shape]));
}

/** Operations that compute one element from one element of every input. */
export const elementwiseShapes: Readonly<Record<string, ShapeFunction>> = {
  ...each(alike, 'Identity ZerosLike OnesLike'),
  ...each(
    unary,
    'Relu Relu6 Elu Selu LeakyRelu Sigmoid Tanh Softplus Neg Abs Sign Square Sqrt Rsqrt Exp Expm1',
  ),
  ...each(unary, 'Log Log1p Reciprocal Floor Ceil Round Sin Cos'),
  ...each(alongLast, 'Softmax LogSoftmax'),
  ...each(paired, 'ReluGrad Relu6Grad EluGrad SeluGrad LeakyReluGrad SigmoidGrad TanhGrad'),
  ...each(arithmetic, 'Add AddV2 Sub Mul Div RealDiv DivNoNan FloorDiv FloorMod Pow Maximum Minimum'),
  ...each(arithmetic, 'SquaredDifference'),
  ...each(comparison, 'Equal NotEqual Less LessEqual Greater GreaterEqual'),
  ...each(logic, 'LogicalAnd LogicalOr'),
  AddN: sumOfAll,
  Cast: cast,
  Select: select,
  SelectV2: selectSpread,
};
