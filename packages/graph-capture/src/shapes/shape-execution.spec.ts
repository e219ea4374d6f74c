import * as tf from '@tensorflow/tfjs';
import { GraphVariables } from '../graph-variables.js';
import type { GraphNode } from '../graph-node.js';
import { requireNativeBackend, type BindingAttribute } from '../native-backend.js';
import { recordFunction } from '../recording/record-function.js';
import { shapeFunctions } from './infer-outputs.js';

require('@tensorflow/tfjs-node-gpu');

const backend = requireNativeBackend();
const { binding } = backend;

type Attributes = Readonly<Record<string, boolean | number | string | readonly number[]>>;

/** Attributes as the binding takes them; those that name a type have a capital letter, or end in `type`. */
const attributesOf = (attributes: Attributes): BindingAttribute[] =>
  Object.entries(attributes).map(([name, value]) => {
    if (typeof value === 'boolean') return { name, type: binding.TF_ATTR_BOOL, value };
    if (typeof value === 'string') return { name, type: binding.TF_ATTR_STRING, value };
    const isType = /^(T|U|SrcT|DstT|Index|.*type)/.test(name);
    if (isType) return { name, type: binding.TF_ATTR_TYPE, value };
    const isFloat = ['alpha', 'epsilon'].includes(name);
    return { name, type: isFloat ? binding.TF_ATTR_FLOAT : binding.TF_ATTR_INT, value };
  });

const [FLOAT, INT] = [binding.TF_FLOAT, binding.TF_INT32];

function run(name: string, inputs: readonly tf.Tensor[], attributes: Attributes = {}, count = 1) {
  const ids = backend.getInputTensorIds(inputs);
  return backend.binding
    .executeOp(name, attributesOf(attributes), ids, count)
    .map((metadata) => backend.createOutputTensor(metadata));
}

const ints = (...values: number[]) => tf.tensor1d(values, 'int32');
const int = (value: number) => tf.scalar(value, 'int32');

type Work = (inputs: { readonly x: tf.Tensor }) => tf.Tensor | tf.Tensor[];

/** Records a function in both ways, and counts what is computed for the shorter one. */
function record(work: Work, example: tf.Tensor) {
  const variables = new GraphVariables([]);
  const options = { backend, inputs: { x: example }, variables, constants: [], prefix: 'f' };
  const { nodes: wanted } = recordFunction(work as never, { ...options, computes: true });
  const computed: string[] = [];
  const executeOp: typeof binding.executeOp = (name, ...rest) => {
    computed.push(name);
    return binding.executeOp(name, ...rest);
  };
  // The binding is read-only.
  backend.binding = Object.create(binding, { executeOp: { value: executeOp } }) as typeof binding;
  try {
    const { nodes: found } = recordFunction(work as never, options);
    return { wanted, found, computed };
  } finally {
    backend.binding = binding;
  }
}

const T = { T: FLOAT };
const windows = { ...T, data_format: 'NHWC', padding: 'SAME', strides: [1, 2, 2, 1] };
const pool = { ...windows, ksize: [1, 3, 3, 1] };
const conv = { ...windows, dilations: [1, 1, 1, 1] };
const apart = { ...conv, padding: 'VALID', strides: [1, 1, 1, 1], dilations: [1, 2, 2, 1] };
const norm = { ...T, U: FLOAT, epsilon: 1e-3, data_format: 'NHWC' };
const filters = (x: tf.Tensor) => tf.zeros([3, 3, x.shape[3]!, 5]);

const unary =
  'Identity ZerosLike OnesLike Relu Relu6 Elu Selu LeakyRelu Sigmoid Tanh Softplus Softmax LogSoftmax Neg Abs Sign Square Sqrt ' +
  'Rsqrt Exp Expm1 Log Log1p Reciprocal Floor Ceil Round Sin Cos';
const paired = 'ReluGrad Relu6Grad EluGrad SeluGrad LeakyReluGrad SigmoidGrad TanhGrad';
const arithmetic =
  'Add AddV2 Sub Mul Div RealDiv DivNoNan FloorDiv FloorMod Pow Maximum Minimum SquaredDifference';
const comparison = 'Equal NotEqual Less LessEqual Greater GreaterEqual';

const each = (names: string, work: (name: string, x: tf.Tensor) => tf.Tensor[]): [string, Work][] =>
  names.split(' ').map((name) => [name, ({ x }) => work(name, x)]);

const single = (...args: Parameters<typeof run>) => run(...args)[0]!;

/** Everything takes pictures of [2, 6, 7, 3]. */
const cases: readonly (readonly [string, Work])[] = [
  ...each(unary, (name, x) => run(name, [x], T)),
  ...each(paired, (name, x) => run(name, [x, x.mul(2)], T)),
  ...each(arithmetic, (name, x) => [
    ...run(name, [x, tf.ones([7, 1])], T),
    ...run(name, [tf.ones([4, 1, 1, 1, 1]), x], T),
    ...run(name, [x, tf.scalar(1)], T),
  ]),
  ...each(comparison, (name, x) => [
    ...run(name, [x, tf.ones([7, 1])], T),
    ...run(name, [tf.argMax(x, 3), int(1)], { T: INT }),
  ]),
  ...each('LogicalAnd LogicalOr', (name, x) => run(name, [x.less(0), tf.ones([3], 'bool')])),
  ['AddN', ({ x }) => tf.addN([x, x, x])],
  ['Cast', ({ x }) => [single('Cast', [x], { SrcT: FLOAT, DstT: INT, Truncate: false }), x.cast('bool')]],
  ['Select', ({ x }) => run('Select', [x.less(0), x, x.neg()], T)],
  ['SelectV2', ({ x }) => run('SelectV2', [x.less(0), tf.ones([3]), tf.scalar(0)], T)],

  ...each('Sum Mean Max Min Prod', (name, x) => [
    ...run(name, [x, ints(1, -1)], { ...T, Tidx: INT, keep_dims: false }),
    ...run(name, [x, ints(2)], { ...T, Tidx: INT, keep_dims: true }),
    ...run(name, [x, ints(0, 1, 2, 3)], { ...T, Tidx: INT, keep_dims: false }),
  ]),
  ...each('ArgMax ArgMin', (name, x) => run(name, [x, int(-2)], { ...T, Tidx: INT, output_type: INT })),

  ['Reshape', ({ x }) => x.reshape([4, -1, 3])],
  ['Transpose', ({ x }) => x.transpose([3, 0, 2, 1])],
  ['ConcatV2', ({ x }) => tf.concat([x, x.neg(), tf.zeros([2, 6, 1, 3])], 2)],
  ['Pack', ({ x }) => [tf.stack([x, x], 1), tf.stack([x, x, x], -1)]],
  ['Slice', ({ x }) => x.slice([0, 1, 2, 0], [2, 3, -1, 1])],
  ['SplitV', ({ x }) => tf.split(x, [1, 4, 1], 1)],
  ['PadV2', ({ x }) => x.pad([[0, 0], [1, 2], [0, 3], [4, 0]])], // prettier-ignore
  ['Tile', ({ x }) => x.tile([1, 2, 1, 3])],
  ['Fill', ({ x }) => tf.fill([300, 300], 2).add(x.sum())],
  ['GatherV2', ({ x }) => tf.gather(x, tf.tensor2d([[0, 1], [2, 5], [3, 3]], [3, 2], 'int32'), 1)], // prettier-ignore
  ['OneHot', ({ x }) => tf.oneHot(tf.argMax(x, 3) as tf.Tensor1D, 3)],

  ['MatMul', ({ x }) => run('MatMul', [x.reshape([12, 21]), tf.ones([5, 21])], { ...T, transpose_a: false, transpose_b: true })], // prettier-ignore
  ['BatchMatMulV2', ({ x }) => run('BatchMatMulV2', [x, tf.ones([6, 7, 2])], { ...T, adj_x: true, adj_y: false })], // prettier-ignore

  ['Conv2D', ({ x }) => [single('Conv2D', [x, filters(x)], conv), single('Conv2D', [x, filters(x)], apart)]],
  ['Conv2DBackpropInput', ({ x }) => run('Conv2DBackpropInput', [ints(2, 12, 13, 4), tf.ones([3, 3, 4, 3]), x], conv)], // prettier-ignore
  ['Conv2DBackpropFilter', ({ x }) => run('Conv2DBackpropFilter', [x, ints(3, 3, 3, 5), x.slice([0, 0, 0, 0], [2, 3, 4, 1]).tile([1, 1, 1, 5])], conv)], // prettier-ignore
  ['DepthwiseConv2dNative', ({ x }) => run('DepthwiseConv2dNative', [x, filters(x)], { ...conv, strides: [1, 1, 1, 1] })], // prettier-ignore
  ['DepthwiseConv2dNativeBackpropInput', ({ x }) => run('DepthwiseConv2dNativeBackpropInput', [ints(2, 6, 7, 3), tf.ones([3, 3, 3, 2]), x.tile([1, 1, 1, 2])], { ...conv, strides: [1, 1, 1, 1] })], // prettier-ignore
  ['DepthwiseConv2dNativeBackpropFilter', ({ x }) => run('DepthwiseConv2dNativeBackpropFilter', [x, ints(3, 3, 3, 2), x.tile([1, 1, 1, 2])], { ...conv, strides: [1, 1, 1, 1] })], // prettier-ignore

  ...each('MaxPool AvgPool', (name, x) => [...run(name, [x], pool), ...run(name, [x], { ...pool, padding: 'VALID' })]), // prettier-ignore
  ['MaxPoolGrad', ({ x }) => { const y = single('MaxPool', [x], pool); return run('MaxPoolGrad', [x, y, y.neg()], pool); }], // prettier-ignore
  ['AvgPoolGrad', ({ x }) => run('AvgPoolGrad', [ints(2, 11, 14, 3), x], pool)],

  ['FusedBatchNorm', ({ x }) => run('FusedBatchNorm', [x, ...[1, 2, 3, 4].map(() => tf.ones([3]))], { ...T, epsilon: 1e-3, data_format: 'NHWC', is_training: false }, 5)], // prettier-ignore
  ['FusedBatchNormV3', ({ x }) => run('FusedBatchNormV3', [x, tf.ones([3]), tf.ones([3]), tf.zeros([0]), tf.zeros([0])], { ...norm, is_training: true }, 6).slice(0, 5)], // prettier-ignore
  ['FusedBatchNormGradV3', ({ x }) => { const [y, , , mean, variance, kept] = run('FusedBatchNormV3', [x, tf.ones([3]), tf.ones([3]), tf.zeros([0]), tf.zeros([0])], { ...norm, is_training: true }, 6); return run('FusedBatchNormGradV3', [y!, x, tf.ones([3]), mean!, variance!, kept!], { ...norm, is_training: true }, 5).slice(0, 3); }], // prettier-ignore
];

/** What the recording has seen of a node, without what only kernels share. */
const withoutReserve = (node: GraphNode): GraphNode => {
  const read = { FusedBatchNormV3: 5, FusedBatchNormGradV3: 3 }[node.operation];
  return node.shapes && read !== undefined ? { ...node, shapes: node.shapes.slice(0, read) } : node;
};

describe('a recording of shapes', () => {
  const example = () => tf.randomUniform([2, 6, 7, 3], -1, 1, 'float32', 5);

  it('has a case for every shape function', () => {
    expect(cases.map(([name]) => name).sort()).toEqual([...shapeFunctions.keys()].sort());
  });

  it.each(cases)('of %s is the recording of values, and asks nothing', (name, work) => {
    tf.tidy(() => {
      const { wanted, found, computed } = record(work, example());
      expect(found.map(withoutReserve)).toEqual(wanted.map(withoutReserve));
      expect(found.some(({ operation }) => operation === name)).toBe(true);
      // The copy of the input; what follows from constants alone is computed.
      const fromConstants = ['Fill', 'Cast', 'Reshape', 'Identity'];
      expect(computed.filter((operation) => !fromConstants.includes(operation))).toEqual([]);
    });
  });
});
