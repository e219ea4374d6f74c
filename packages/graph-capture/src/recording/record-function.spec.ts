import * as tf from '@tensorflow/tfjs';
import { CaptureError } from '../capture-error.js';
import { GraphVariables } from '../graph-variables.js';
import { requireNativeBackend, type BindingAttribute } from '../native-backend.js';
import { recordFunction } from './record-function.js';

require('@tensorflow/tfjs-node-gpu');

const backend = requireNativeBackend();
const { binding } = backend;
const type = (name: string, value: number) => ({ name, type: binding.TF_ATTR_TYPE, value });
const T = type('T', binding.TF_FLOAT);

type Work = (inputs: { readonly x: tf.Tensor }) => tf.Tensor | tf.Tensor[] | void;

const run = (name: string, inputs: readonly tf.Tensor[], attributes: readonly BindingAttribute[] = [T]) =>
  backend.executeSingleOutput(name, attributes, inputs);

const runMany = (
  name: string,
  inputs: readonly tf.Tensor[],
  attributes: readonly BindingAttribute[],
  count = 2,
) =>
  backend.binding
    .executeOp(name, [...attributes], backend.getInputTensorIds(inputs), count)
    .map((metadata) => backend.createOutputTensor(metadata));

/** What is recorded, or the message of the error, and native tensors that have come and gone meanwhile. */
function record(work: Work, { example, computes }: { example: tf.Tensor; computes: boolean }) {
  const [made, freed]: [number[], number[]] = [[], []];
  const executeOp: typeof binding.executeOp = (...call) => {
    const outputs = binding.executeOp(...call);
    made.push(...outputs.map(({ id }) => id));
    return outputs;
  };
  const createTensor: typeof binding.createTensor = (...call) => {
    const id = binding.createTensor(...call);
    made.push(id);
    return id;
  };
  const deleteTensor: typeof binding.deleteTensor = (id) => {
    freed.push(id);
    binding.deleteTensor(id);
  };
  // The binding is read-only.
  const watched = { executeOp, createTensor, deleteTensor };
  backend.binding = Object.create(
    binding,
    Object.fromEntries(Object.entries(watched).map(([name, value]) => [name, { value }])),
  ) as typeof binding;
  const variables = new GraphVariables([]);
  try {
    const options = { backend, inputs: { x: example }, variables, constants: [], prefix: 'f', computes };
    return { nodes: recordFunction(work as never, options).nodes, made, freed };
  } catch (error) {
    return { message: (error as Error).message, made, freed };
  } finally {
    backend.binding = binding;
    variables.dispose();
  }
}

function recordBoth(work: Work, example: tf.Tensor) {
  const [values, shapes] = [true, false].map((computes) => record(work, { example, computes }));
  return { values: values!, shapes: shapes! };
}

const pictures = () => tf.randomUniform([2, 4, 4, 3], -1, 1, 'float32', 2);
const resize = [T, { name: 'align_corners', type: binding.TF_ATTR_BOOL, value: false }];

// Of tfjs-node, about indices of 64 bits.
beforeAll(() => void jest.spyOn(console, 'warn').mockImplementation());
afterAll(() => jest.restoreAllMocks());

describe('recordFunction without computing', () => {
  it('computes less than with computing, for the same nodes', () => {
    const work: Work = ({ x }) =>
      tf.grad((y: tf.Tensor) =>
        tf.mean(tf.relu(tf.conv2d(y as tf.Tensor4D, tf.ones([3, 3, 3, 8]), 1, 'same'))),
      )(x);
    tf.tidy(() => {
      const { values, shapes } = recordBoth(work, pictures());
      expect(shapes.nodes).toEqual(values.nodes);
      expect(values.made.length).toBeGreaterThan(shapes.made.length);
    });
  });

  it.each<[string, Work]>([
    ['an operation without a shape function', ({ x }) => [run('ResizeBilinear', [x, tf.tensor1d([8, 9], 'int32')], resize), x.neg()]], // prettier-ignore
    ['integers and truth values', ({ x }) => [x.cast('int32').abs(), x.less(0).any()]],
    ['an operation that refuses zeros', ({ x }) => run('MatrixInverse', [tf.matMul(x.reshape([12, 8]), x.reshape([12, 8]), true).add(tf.eye(8))], [T, { name: 'adjoint', type: binding.TF_ATTR_BOOL, value: false }])], // prettier-ignore
    ['an operation whose shape depends on elements', ({ x }) => run('Where', [x], [T])],
    ['an operation whose shape zeros and ones do not tell', ({ x }) => runMany('Unique', [x.reshape([96])], [T, type('out_idx', binding.TF_INT32)])], // prettier-ignore
    ['a choice of boxes', ({ x }) => runMany('NonMaxSuppressionV5', [x.reshape([24, 4]), x.reshape([24, 4]).sum(1), ...[24, 0.01, -9, 0].map((value, index) => tf.scalar(value, index === 0 ? 'int32' : 'float32'))], [T, { name: 'pad_to_max_output_size', type: binding.TF_ATTR_BOOL, value: false }], 3)], // prettier-ignore
    ['a result that is looked at nowhere', ({ x }) => void x.neg()],
  ])('records %s as with computing, and frees everything', (_, work) => {
    tf.tidy(() => {
      const { values, shapes } = recordBoth(work, pictures());
      expect(values.nodes).toEqual(expect.any(Array));
      expect(shapes.nodes).toEqual(values.nodes);
    });
    const example = pictures();
    // Uploads it.
    backend.getInputTensorIds([example]);
    for (const computes of [true, false]) {
      const { made, freed } = record(work, { example, computes });
      expect(freed.filter((id) => made.includes(id)).sort()).toEqual([...made].sort());
    }
    example.dispose();
  });

  it.each<[string, Work]>([
    ['shapes that do not fit each other', ({ x }) => run('Add', [x, tf.ones([5])])],
    ['other shapes than those of its gradient', ({ x }) => run('ReluGrad', [x, tf.ones([3])])],
    ['another number of elements', ({ x }) => run('Reshape', [x, tf.tensor1d([7], 'int32')], [T, type('Tshape', binding.TF_INT32)])], // prettier-ignore
    [
      'matrices that do not fit',
      ({ x }) => run('BatchMatMulV2', [x, x.slice([0, 0, 0, 0], [2, 4, 2, 3])], [T]),
    ],
    ['two types at once', ({ x }) => run('Add', [x, x.less(0)])],
    ['an operation that does not exist', ({ x }) => run('Nix', [x])],
    ['an axis that is not there', ({ x }) => run('ArgMax', [x, tf.scalar(4, 'int32')], [T, type('Tidx', 3), type('output_type', 3)])], // prettier-ignore
    ['something that JavaScript refuses', ({ x }) => x.reshape([7])],
    ['to be read', ({ x }) => tf.scalar(x.neg().dataSync()[0]!)],
  ])('refuses %s with the words of before', (_, work) => {
    tf.tidy(() => {
      const { values, shapes } = recordBoth(work, pictures());
      expect(values.message).toEqual(expect.any(String));
      expect(shapes.message).toBe(values.message);
    });
  });

  /** The error of a recording, with a variable that it does not know. */
  function refused(work: (x: tf.Tensor, strange: tf.Variable) => tf.Tensor) {
    const strange = tf.variable(tf.scalar(7), false, 'other-variable');
    const example = pictures();
    const options = { backend, inputs: { x: example }, variables: new GraphVariables([]), constants: [] };
    try {
      recordFunction((({ x }: { x: tf.Tensor }) => work(x, strange)) as never, { ...options, prefix: 'f' });
      return { error: undefined, held: strange.dataSync()[0] };
    } catch (error) {
      return { error: error as CaptureError, held: strange.dataSync()[0] };
    } finally {
      tf.dispose([strange, example]);
    }
  }

  it('refuses to assign a variable that it does not know, which keeps its value', () => {
    const { error, held } = refused((x, strange) => (strange.assign(x.sum() as tf.Scalar), x));
    expect(error).toMatchObject({
      code: 'untracked-tensor',
      message: expect.stringContaining("'other-variable'"),
    });
    expect(held).toBe(7);
  });

  it('refuses to make variables, and gives back what was assigned besides', () => {
    const { error, held } = refused((x, strange) => {
      strange.assign(x.sum() as tf.Scalar);
      return tf.variable(x.neg(), true, 'made');
    });
    expect(error).toMatchObject({ code: 'new-variable', message: expect.stringContaining('(made)') });
    expect(held).toBe(7);
    // The name is free.
    tf.dispose(tf.variable(tf.scalar(1), true, 'made'));
  });

  it('leaves no variable behind when the function fails', () => {
    const { error, held } = refused((x, strange) => {
      strange.assign(x.sum() as tf.Scalar);
      tf.variable(x.neg(), true, 'made');
      throw new Error('fails');
    });
    expect(error).toMatchObject({ message: 'fails' });
    expect(held).toBe(7);
    tf.dispose(tf.variable(tf.scalar(1), true, 'made'));
  });
});
