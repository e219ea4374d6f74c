import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as tf from '@tensorflow/tfjs';
import { capture } from './capture.js';
import { CaptureError } from './capture-error.js';
import type { CaptureProgress } from './capture-progress.js';
import { GraphVariables } from './graph-variables.js';
import { requireNativeBackend } from './native-backend.js';

require('@tensorflow/tfjs-node-gpu');

const float = { dtype: 'float32' } as const;

const failure = (work: () => unknown): CaptureError => {
  try {
    work();
  } catch (error) {
    if (error instanceof CaptureError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

describe('capture', () => {
  it('computes what the function computes, step after step, and updates the variables', () => {
    const weight = tf.variable(tf.tensor1d([1, 2]));
    const descend = ({ x, rate }: { readonly x: tf.Tensor1D; readonly rate: tf.Scalar }) =>
      tf.tidy(() => {
        const loss = () => tf.sum(tf.square(tf.sub(weight, x))) as tf.Scalar;
        const { value, grads } = tf.variableGrads(loss, [weight]);
        weight.assign(weight.sub((grads[weight.name] as tf.Tensor1D).mul(rate)));
        return value;
      });
    const step = capture(descend, { inputs: { x: float, rate: float }, variables: [weight] });
    const run = (rate: number) =>
      tf.tidy(() => step.run({ x: tf.tensor1d([0, 1]), rate: tf.scalar(rate) }).dataSync()[0]);

    // w − x = [1, 1], then halved by rate 0.25, then gone by rate 0.5.
    expect([run(0.25), run(0.5), run(0.5)]).toEqual([2, 0.5, 0]);
    expect([...weight.dataSync()]).toEqual([1, 2]);
    step.variables.pull();
    expect([...weight.dataSync()]).toEqual([0, 1]);
    step.dispose();
    weight.dispose();
  });

  it('tells what it does: every shape is recorded, the first one twice, and optimized in its first run', () => {
    const told: CaptureProgress[] = [];
    const double = capture(({ x }: { readonly x: tf.Tensor1D }) => tf.add(tf.mul(x, 2), 1), {
      inputs: { x: { ...float, shape: [null] } },
      name: 'double',
      onProgress: (progress) => told.push(progress),
    });
    const phases = () => [...new Set(told.splice(0).map(({ name, phase }) => `${name}: ${phase}`))];
    double.prepare({ x: [2] });
    const [last] = told.slice(-1);
    // Two numbers, a product and a sum, besides the input.
    expect(last).toEqual({ name: 'double', phase: 'verify', operations: 5, total: expect.any(Number) });
    expect(last?.total).toBeGreaterThanOrEqual(5);
    expect(phases()).toEqual(['double: record', 'double: verify']);
    double.prepare({ x: [3] });
    expect(phases()).toEqual(['double: record']);
    const run = (values: number[]) => tf.tidy(() => double.run({ x: tf.tensor1d(values) }).arraySync());
    expect(run([1, 2])).toEqual([3, 5]);
    expect(phases()).toEqual(['double: load', 'double: optimize', 'double: ready']);
    expect(run([1, 2, 3])).toEqual([3, 5, 7]);
    expect(phases()).toEqual(['double: optimize', 'double: ready']);
    expect(run([1, 2])).toEqual([3, 5]);
    expect(phases()).toEqual([]);
    double.dispose();
  });

  it('takes every input anew in every step: numbers, truth values, seeds', () => {
    const backend = requireNativeBackend();
    const { TF_ATTR_TYPE, TF_FLOAT, TF_INT32 } = backend.binding;
    const type = (name: string, value: number) => ({ name, type: TF_ATTR_TYPE, value });
    const uniform = (seed: tf.Tensor1D) =>
      backend.executeSingleOutput(
        'StatelessRandomUniform',
        [type('dtype', TF_FLOAT), type('T', TF_INT32), type('Tseed', TF_INT32)],
        [tf.tensor1d([4], 'int32'), seed],
      );
    const dropout = capture(
      (inputs: { readonly x: tf.Tensor1D; readonly seed: tf.Tensor1D; readonly training: tf.Scalar }) => {
        const kept = tf.where(tf.less(uniform(inputs.seed), 0.5), inputs.x, tf.zerosLike(inputs.x));
        return tf.where(inputs.training, kept, inputs.x);
      },
      { inputs: { x: float, seed: { dtype: 'int32', shape: [2] }, training: { dtype: 'bool', shape: [] } } },
    );
    const masks = (seeds: readonly number[], training: boolean) =>
      seeds.map((seed) =>
        tf.tidy(() =>
          [
            ...dropout
              .run({
                x: tf.tensor1d([1, 2, 3, 4]),
                seed: tf.tensor1d([seed, 7], 'int32'),
                training: tf.scalar(training, 'bool'),
              })
              .dataSync(),
          ].join(),
        ),
      );

    const seeds = [...Array(8).keys()];
    expect(new Set(masks(seeds, true)).size).toBeGreaterThan(3);
    expect(masks(seeds, true)).toEqual(masks(seeds, true));
    expect(new Set(masks(seeds, false))).toEqual(new Set(['1,2,3,4']));
    expect(dropout.graphCount).toBe(1);
    dropout.dispose();
  });

  it('returns a tensor, a list, a record or nothing, as the function does', () => {
    const x = tf.scalar(3);
    const count = tf.variable(tf.scalar(0));
    const list = capture(({ x }: { readonly x: tf.Scalar }) => [x, x.add(1)], { inputs: { x: float } });
    const record = capture(({ x }: { readonly x: tf.Scalar }) => ({ twice: x.mul(2), itself: x }), {
      inputs: { x: float },
    });
    const nothing = capture(() => count.assign(count.add(1)), { inputs: {}, variables: [count] });

    expect(list.run({ x }).map((tensor) => tensor.dataSync()[0])).toEqual([3, 4]);
    const { twice, itself } = record.run({ x });
    expect([twice.dataSync()[0], itself.dataSync()[0]]).toEqual([6, 3]);
    expect([nothing.run({}), nothing.run({})]).toEqual([undefined, undefined]);
    nothing.variables.pull();
    expect(count.dataSync()[0]).toBe(2);
    for (const captured of [list, record, nothing]) captured.dispose();
    tf.dispose([x, count, twice, itself]);
  });

  it('keeps integers and truth values what they are, and gathers without reading the indexes', () => {
    const rows = tf.tensor2d([
      [1, 2],
      [3, 4],
    ]);
    const lookup = capture(
      ({ indexes }: { readonly indexes: tf.Tensor1D }) => ({
        rows: tf.gather(rows, indexes),
        next: indexes.add(tf.scalar(1, 'int32')),
        first: tf.equal(indexes, tf.scalar(0, 'int32')),
      }),
      { inputs: { indexes: { dtype: 'int32', shape: [null] } }, constants: [rows] },
    );
    const indexes = tf.tensor1d([1, 0, 1], 'int32');
    const result = lookup.run({ indexes });
    expect(result.rows.arraySync()).toEqual([[3, 4], [1, 2], [3, 4]]); // prettier-ignore
    expect([result.next.dtype, [...result.next.dataSync()]]).toEqual(['int32', [2, 1, 2]]);
    expect([result.first.dtype, [...result.first.dataSync()]]).toEqual(['bool', [0, 1, 0]]);
    expect(() => tf.gather(rows, tf.tensor1d([5], 'int32'))).toThrow('5 is not in [0, 1]');
    lookup.dispose();
    tf.dispose([rows, indexes, result]);
  });

  it('knows the element types that TensorFlow.js leaves for TensorFlow to find', () => {
    const outer = capture(
      ({ x, n }: { readonly x: tf.Tensor1D; readonly n: tf.Tensor1D }) => [
        x.expandDims(1).mul(x.expandDims(0)),
        n.expandDims(1).equal(n.expandDims(0)).toFloat(),
      ],
      { inputs: { x: float, n: { dtype: 'int32' } } },
    );
    const inputs = { x: tf.tensor1d([1, 2]), n: tf.tensor1d([5, 6], 'int32') };
    expect(outer.run(inputs).map((tensor) => tensor.arraySync())).toEqual([
      [
        [1, 2],
        [2, 4],
      ],
      [
        [1, 0],
        [0, 1],
      ],
    ]);
    outer.dispose();
  });

  it('makes one graph per shape, up to a limit, and prepares shapes ahead', () => {
    const sum = capture(({ x }: { readonly x: tf.Tensor }) => x.sum(), {
      name: 'sum',
      inputs: { x: { dtype: 'float32', shape: [null] } },
      maxGraphs: 2,
    });
    const sums = (sizes: number[]) =>
      sizes.map((size) => tf.tidy(() => sum.run({ x: tf.ones([size]) }).dataSync()[0]));
    sum.prepare({ x: [3] });
    expect(sum.graphCount).toBe(1);
    expect(sums([3, 5, 3])).toEqual([3, 5, 3]);
    expect(sum.graphCount).toBe(2);
    const error = failure(() => sums([7]));
    expect([error.code, error.message]).toEqual([
      'input',
      expect.stringContaining('sum: a 3th combination of input shapes (x [7])'),
    ]);
    sum.dispose();
  });

  it('lets functions share variables, whichever of them is captured first', () => {
    const weight = tf.variable(tf.scalar(1));
    const variables = new GraphVariables([weight]);
    const double = capture(() => weight.assign(weight.mul(2)), { inputs: {}, variables });
    const look = capture(() => weight.add(0), { inputs: {}, variables });
    double.run({});
    expect(look.run({}).dataSync()[0]).toBe(2);
    double.run({});
    expect(look.run({}).dataSync()[0]).toBe(4);
    expect(variables.read(weight).dataSync()[0]).toBe(4);
    weight.assign(tf.scalar(10));
    double.run({});
    expect(look.run({}).dataSync()[0]).toBe(20);
    variables.pull();
    expect(weight.dataSync()[0]).toBe(20);
    double.dispose();
    expect(look.run({}).dataSync()[0]).toBe(20);
    variables.dispose();
    expect(failure(() => look.run({})).code).toBe('disposed');
    weight.dispose();
  });

  it('follows the optimizers of TensorFlow.js once they have made their variables', () => {
    const run = (captured: boolean) => {
      const weight = tf.variable(tf.tensor1d([1, -2]), true, `follow-${captured}`);
      const optimizer = tf.train.momentum(0.1, 0.9);
      const minimize = () =>
        tf.tidy(() => optimizer.minimize(() => weight.square().sum(), true) as tf.Scalar);
      minimize().dispose();
      const slots = (optimizer as unknown as { accumulations: { variable: tf.Variable }[] }).accumulations;
      const step = capture(minimize, {
        inputs: {},
        variables: [weight, ...slots.map(({ variable }) => variable)],
        // The optimizer's own constants were made before.
        constants: constantsOf(optimizer),
      });
      const losses = Array.from({ length: 5 }, () =>
        tf.tidy(() => (captured ? step.run({}) : minimize()).dataSync()[0]),
      );
      step.dispose();
      optimizer.dispose();
      weight.dispose();
      return losses;
    };
    const eager = run(false);
    for (const [index, loss] of run(true).entries()) expect(loss).toBeCloseTo(eager[index]!, 6);
  });

  it('does not mind the same tensor as two inputs, or one that the function does not use', () => {
    const difference = capture(
      ({ a, b }: { readonly a: tf.Scalar; readonly b: tf.Scalar; readonly unused: tf.Scalar }) => a.sub(b),
      { inputs: { a: float, b: float, unused: float } },
    );
    const [five, two] = [tf.scalar(5), tf.scalar(2)];
    expect(difference.run({ a: five, b: five, unused: five }).dataSync()[0]).toBe(0);
    expect(difference.run({ a: five, b: two, unused: five }).dataSync()[0]).toBe(3);
    difference.dispose();
    tf.dispose([five, two]);
  });

  describe('refuses', () => {
    const outside = tf.scalar(2);
    const uploaded = tf.scalar(1).add(1);
    const strange = tf.variable(tf.scalar(1), true, 'strange');
    let calls = 0;
    it.each([
      ['to read values', ({ x }) => tf.scalar(x.sum().dataSync()[0] ?? 0), 'value-read', 'the result of Sum'],
      ['to read an input', ({ x }) => (x.arraySync(), x), 'value-read', 'an input or a variable'],
      [
        'a number from outside',
        ({ x }) => x.mul(outside),
        'untracked-tensor',
        'operation Mul uses (as input 1)',
      ],
      [
        'a result from outside',
        ({ x }) => uploaded.add(x),
        'untracked-tensor',
        "'constants' if it never changes",
      ],
      [
        'a variable from outside',
        ({ x }) => x.add(strange),
        'untracked-tensor',
        "'variables' if it is a tf.Variable",
      ],
      ['to make variables', ({ x }) => tf.variable(x).add(1), 'new-variable', 'makes 1 variable(s)'],
      ['random numbers of JavaScript', ({ x }) => x.add(Math.random()), 'not-repeatable', 'goes into Add'],
      [
        'a condition that changes',
        ({ x }) => (calls++ % 2 ? x.add(1) : x.neg()),
        'not-repeatable',
        'depends on something',
      ],
      ['a promise', (async ({ x }: { x: tf.Tensor }) => x) as never, 'asynchronous', 'not a promise'],
      ['results that are no tensors', (() => ({ a: 1 })) as never, 'output', 'a number'],
      ['strings', ({ x }) => (tf.tensor(['a']).reshape([1, 1]), x), 'unsupported', 'strings'],
    ] as const satisfies readonly (readonly [
      string,
      (inputs: { x: tf.Tensor }) => unknown,
      string,
      string,
    ])[])('%s', (_, work, code, message) => {
      const before = tf.memory().numTensors;
      const captured = capture(work as (inputs: { readonly x: tf.Tensor }) => tf.Tensor, {
        name: 'work',
        inputs: { x: float },
      });
      const x = tf.tensor1d([1, 2]);
      const error = failure(() => tf.tidy(() => captured.run({ x })));
      expect([error.code, error.message]).toEqual([code, expect.stringMatching(/^work: /)]);
      expect(error.message).toContain(message);
      captured.dispose();
      x.dispose();
      expect(tf.memory().numTensors).toBe(before);
    });

    it('inputs that are missing, unknown, or have another shape or type', () => {
      const captured = capture(({ x }: { readonly x: tf.Tensor }) => x.neg(), {
        name: 'step',
        inputs: { x: { dtype: 'float32', shape: [null, 2] } },
      });
      const wrong: readonly (readonly [unknown, string])[] = [
        [{}, "step: input 'x': expected float32 of shape [any, 2], got nothing"],
        [{ x: 1 }, 'got a number (wrap numbers in tf.scalar)'],
        [{ x: tf.zeros([3]) }, 'got float32 of shape [3]'],
        [{ x: tf.zeros([3, 2], 'int32') }, 'got int32 of shape [3, 2]'],
        [{ x: tf.zeros([3, 2]), y: tf.zeros([1]) }, "unknown input 'y'; declared are x"],
      ];
      for (const [inputs, message] of wrong) {
        const error = failure(() => captured.run(inputs as { x: tf.Tensor }));
        expect([error.code, error.message]).toEqual(['input', expect.stringContaining(message)]);
      }
      captured.dispose();
      expect(failure(() => captured.run({ x: tf.zeros([1, 2]) })).code).toBe('disposed');
      expect(failure(() => capture(() => undefined, { inputs: { 'a,b': float } })).message).toContain(
        "'a,b'",
      );
    });

    it('another backend', async () => {
      await tf.setBackend('cpu');
      try {
        expect(failure(() => capture(() => undefined, { inputs: {} })).code).toBe('backend');
      } finally {
        await tf.setBackend('tensorflow');
      }
    });

    it('an operation that fails when it runs, naming it', () => {
      const indexes = tf.tensor1d([0], 'int32');
      const rows = tf.tensor1d([1, 2]);
      const lookup = capture(({ index }: { readonly index: tf.Tensor1D }) => tf.gather(rows, index), {
        inputs: { index: { dtype: 'int32' } },
        constants: [rows],
      });
      expect(lookup.run({ index: indexes }).dataSync()[0]).toBe(1);
      const error = failure(() => lookup.run({ index: tf.tensor1d([5], 'int32') }));
      expect(error.code).toBe('unsupported');
      expect(error.message).toContain('GatherV2');
      lookup.dispose();
    });
  });

  it('leaves backend, variables and values as they were when a recording fails', () => {
    const weight = tf.variable(tf.scalar(1));
    const backend = requireNativeBackend();
    const { binding } = backend;
    const broken = capture(
      () => {
        weight.assign(tf.scalar(5));
        throw new RangeError('in the middle');
      },
      { inputs: {}, variables: [weight] },
    );
    expect(() => broken.run({})).toThrow(new RangeError('in the middle'));
    expect(backend.binding).toBe(binding);
    expect(Object.hasOwn(backend, 'getInputTensorIds') || Object.hasOwn(backend, 'write')).toBe(false);
    expect(weight.dataSync()[0]).toBe(1);
    broken.dispose();
    weight.dispose();
  });

  it('records without the memory that computing takes: here 16 GiB, twice', () => {
    const step = capture(({ x }: { readonly x: tf.Tensor1D }) => tf.relu(tf.tile(x, [2 ** 22])).sum(), {
      inputs: { x: { ...float, shape: [2 ** 10] } },
    });
    const before = process.resourceUsage().maxRSS;
    step.prepare({ x: [2 ** 10] });
    // Kilobytes; code that is loaded for it, and a few hundred nodes.
    expect(process.resourceUsage().maxRSS - before).toBeLessThan(2 ** 16);
    step.dispose();
  });

  it('holds tensors and memory constant over 2,000 steps', () => {
    const weight = tf.variable(tf.randomNormal([64, 64], 0, 0.01, 'float32', 1));
    const step = capture(
      ({ x, rate }: { readonly x: tf.Tensor2D; readonly rate: tf.Scalar }) =>
        tf.tidy(() => {
          const loss = () => tf.mean(tf.square(tf.sub(tf.matMul(x, weight as tf.Tensor2D), x))) as tf.Scalar;
          const { value, grads } = tf.variableGrads(loss, [weight]);
          weight.assign(weight.sub((grads[weight.name] as tf.Tensor).mul(rate)));
          return value;
        }),
      { inputs: { x: float, rate: float }, variables: [weight] },
    );
    const values = Float32Array.from({ length: 256 * 64 }, (_, index) => Math.sin(index));
    const run = () =>
      tf.tidy(() => step.run({ x: tf.tensor2d(values, [256, 64]), rate: tf.scalar(0.5) }).dataSync()[0]);
    const first = run();
    for (let index = 0; index < 1000; index++) run();
    const [tensors, resident] = [tf.memory().numTensors, residentMemory()];
    for (let index = 0; index < 2000; index++) run();
    expect(tf.memory().numTensors).toBe(tensors);
    // By now the loss is rounding noise: compared with the first one, it says that the steps were steps.
    expect(run()).toBeLessThan(1e-3 * (first as number));
    expect(residentMemory() / resident).toBeLessThan(1.02);
    step.dispose();
    weight.dispose();
  });
});

/** Scalars that an optimizer of TensorFlow.js keeps. */
function constantsOf(optimizer: tf.Optimizer): tf.Tensor[] {
  return Object.values(optimizer).filter((value): value is tf.Tensor => value instanceof tf.Tensor);
}

/** Bytes in memory, without garbage of JavaScript: when that is collected is no matter of the captured function. */
function residentMemory(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage.rss();
}
