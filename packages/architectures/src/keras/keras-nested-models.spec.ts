import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import { checkKerasConfig, modelFromKerasConfig, modelWeights } from '../index.js';

type Config = Readonly<Record<string, unknown>>;

const tensor = (layer: string, node = 0, index = 0) => ({
  class_name: '__keras_tensor__',
  config: { shape: [null, 3], dtype: 'float32', keras_history: [layer, node, index] },
});

/** A layer as Keras 3 writes it; every entry of `uses` is one call. */
const layer = (name: string, className: string, { uses = [], ...config }: Config = {}) => ({
  ...{ module: 'keras.layers', class_name: className, registered_name: null, name },
  config: { name, trainable: true, ...config },
  inbound_nodes: (uses as readonly unknown[][]).map((args) => ({ args, kwargs: {} })),
});

const input = (name: string, size = 3) => layer(name, 'InputLayer', { batch_shape: [null, size] });
const dense = (name: string, from?: ReturnType<typeof tensor>) =>
  layer(name, 'Dense', { units: 3, ...(from && { uses: [[from]] }) });

const functional = (name: string, layers: readonly unknown[], ends: readonly [string[], string[]]) => {
  const references = (names: readonly string[]) => names.map((own) => [own, 0, 0]);
  return {
    ...{ class_name: 'Functional', name },
    config: { name, layers, input_layers: references(ends[0]), output_layers: references(ends[1]) },
  };
};
const sequential = (name: string, layers: readonly unknown[]) => ({
  ...{ class_name: 'Sequential', name, config: { name, layers } },
});
const used = (model: object, ...uses: readonly unknown[][]) => ({
  ...model,
  inbound_nodes: uses.map((args) => ({ args, kwargs: { training: false } })),
});

const namesOf = (model: tf.LayersModel) => model.layers.map(({ name }) => name);

/** Sets every kernel to a multiple of the identity, so that outputs tell the path that was taken. */
function multiply(model: tf.LayersModel, factors: Readonly<Record<string, number>>): void {
  for (const { name, variable } of modelWeights(model))
    if (name.endsWith('/kernel:0'))
      variable.assign(tf.eye(3).mul(factors[name.slice(0, -'/kernel:0'.length)] ?? NaN));
}
const run = (model: tf.LayersModel) =>
  [model.predict(tf.tensor2d([[1, 2, 3]]))]
    .flat()
    .map((output) => Array.from((output as tf.Tensor).dataSync()));

afterEach(() => tf.disposeVariables());

describe('models that are layers', () => {
  const inner = functional('inner', [input('i'), dense('a', tensor('i'))], [['i'], ['a']]);

  it.each([
    [
      'functional in sequential',
      sequential('s', [input('in'), inner, dense('b')]),
      ['in', 'a', 'b'],
      { a: 2, b: 3 },
    ],
    [
      'sequential in functional',
      functional(
        'f',
        [
          input('in'),
          used(sequential('s', [input('x'), dense('a')]), [tensor('in')]),
          dense('b', tensor('s')),
        ],
        [['in'], ['b']],
      ),
      ['in', 'a', 'b'],
      { a: 2, b: 3 },
    ],
    [
      'nested in nested',
      sequential('s', [input('in'), sequential('t', [input('y'), inner]), dense('b')]),
      ['in', 'a', 'b'],
      { a: 2, b: 3 },
    ],
    [
      'a sequential model without inputs of its own',
      sequential('s', [sequential('t', [{ ...inner, config: inner.config }]), dense('b')]),
      ['t_input', 'a', 'b'],
      { a: 2, b: 3 },
    ],
    [
      'layers that share a name, which get those of their models',
      sequential('s', [
        input('in'),
        sequential('t', [dense('d')]),
        sequential('u', [dense('d'), layer('flat', 'Flatten')]),
      ]),
      ['in', 't.d', 'u.d', 'flat'],
      { 't.d': 2, 'u.d': 3 },
    ],
  ])('become their layers: %s', (_, config, names, factors) => {
    const model = modelFromKerasConfig(config);
    expect(namesOf(model)).toEqual(names);
    multiply(model, factors as Record<string, number>);
    expect(run(model)).toEqual([[6, 12, 18]]);
  });

  it.each([0, 1])('are referred to from %i on by the versions of Keras', (first) => {
    const twice = used(inner, [tensor('in')], [tensor('inner', first)]);
    const join = layer('sum', 'Add', { uses: [[[tensor('inner', first), tensor('inner', first + 1)]]] });
    const model = modelFromKerasConfig(functional('f', [input('in'), twice, join], [['in'], ['sum']]));
    multiply(model, { a: 2 });
    expect(run(model)).toEqual([[6, 12, 18]]);
  });

  it('may have several inputs and outputs', () => {
    const two = functional(
      'two',
      [input('i'), input('j'), dense('a', tensor('i')), dense('b', tensor('j'))],
      [
        ['i', 'j'],
        ['b', 'a'],
      ],
    );
    const calls = used(two, [[tensor('in'), tensor('c')]]);
    const layers = [input('in'), dense('c', tensor('in')), calls, dense('d', tensor('two', 0, 1))];
    const model = modelFromKerasConfig(functional('f', layers, [['in'], ['d', 'c']]));
    multiply(model, { a: 2, c: 5, d: 3 });
    expect(namesOf(model)).not.toContain('b');
    expect(run(model)).toEqual([
      [6, 12, 18],
      [5, 10, 15],
    ]);
  });

  it('may pass on what they get', () => {
    const nothing = functional('nothing', [input('i')], [['i'], ['i']]);
    const model = modelFromKerasConfig(sequential('s', [input('in'), nothing, nothing.config && dense('a')]));
    multiply(model, { a: 4 });
    expect(run(model)).toEqual([[4, 8, 12]]);
  });

  it('are refused when they read themselves, or nest without end', () => {
    const loop = used(inner, [tensor('inner')]);
    const config = functional('f', [input('in'), loop], [['in'], ['inner']]);
    expect(() => modelFromKerasConfig(config)).toThrow('reads its own output');
    let deep: object = dense('a');
    for (let depth = 0; depth < 100; depth++) deep = sequential(`s${depth}`, [input('i'), deep]);
    expect(() => modelFromKerasConfig(deep)).toThrow('more than 32 models in models');
  });
});

describe('layers that are used several times', () => {
  it('keep one set of weights', () => {
    const shared = layer('shared', 'Dense', { units: 3, uses: [[tensor('in')], [tensor('shared')]] });
    const join = layer('sum', 'Add', { uses: [[[tensor('shared', 0), tensor('shared', 1)]]] });
    const model = modelFromKerasConfig(functional('f', [input('in'), shared, join], [['in'], ['sum']]));
    expect(modelWeights(model).map(({ name }) => name)).toEqual(['shared/kernel:0', 'shared/bias:0']);
    multiply(model, { shared: 3 });
    expect(run(model)).toEqual([[12, 24, 36]]);
  });
});

describe('classes', () => {
  const withClass = (entry: Config) =>
    functional('f', [input('in'), { ...dense('x', tensor('in')), ...entry }], [['in'], ['x']]);

  it.each([
    ['a registered class', { registered_name: 'mine>Dense', module: null }, 'its class "mine>Dense" is not'],
    [
      'a class of another module',
      { module: 'mine', registered_name: 'Dense' },
      'its class "mine.Dense" is not',
    ],
    [
      'an operator',
      { class_name: 'TrueDivide', module: 'keras.src.ops.numpy' },
      'its class "TrueDivide" is not',
    ],
  ])('%s is named, before anything else is looked at', (_, entry, problem) => {
    const config = withClass({ ...entry, inbound_nodes: [{ args: [tensor('in'), 255], kwargs: { y: 3 } }] });
    for (const read of [checkKerasConfig, modelFromKerasConfig])
      expect(() => read(config) as unknown).toThrow(`layer "x": ${problem} supported`);
  });

  it('an operator on a number that is no rescaling is refused where the operator is known', () => {
    const config = withClass({
      ...{ class_name: 'Maximum', inbound_nodes: [{ args: [tensor('in'), 1.5], kwargs: {} }] },
    });
    expect(() => checkKerasConfig(config)).toThrow(
      'layer "x" (Maximum) has an input that is no output of a layer: 1.5',
    );
  });

  it.each([
    { class_name: 'Custom>ChannelPadding' },
    { class_name: 'ChannelPadding', module: 'learning.layers', registered_name: 'ChannelPadding' },
    { class_name: 'ChannelPadding', module: null, registered_name: 'package>ChannelPadding' },
  ])('ChannelPadding is known as $class_name of $module', (entry) => {
    const image = layer('in', 'InputLayer', { batch_shape: [null, 2, 2, 3] });
    const pad = { ...layer('x', 'ChannelPadding', { padding: [1, 0], uses: [[tensor('in')]] }), ...entry };
    const model = modelFromKerasConfig(functional('f', [image, pad], [['in'], ['x']]));
    expect(model.outputs[0]?.shape).toEqual([null, 2, 2, 4]);
  });

  it('training=True is refused where Keras obeys it when it predicts', () => {
    const old = { inbound_nodes: [[['in', 0, 0, { training: true }]]] };
    expect(() => modelFromKerasConfig(withClass(old))).toThrow(
      'layer "x" (Dense) is called with training=True, which makes it random',
    );
    const recent = { inbound_nodes: [{ args: [tensor('in')], kwargs: { training: true, mask: null } }] };
    expect(modelFromKerasConfig(withClass(recent)).outputNames).toEqual(['x']);
  });

  it('types other than float32 are told, and quantized weights refused', () => {
    const policy = (name: string, className = 'DTypePolicy') => ({
      config: { name: 'x', units: 3, dtype: { module: 'keras', class_name: className, config: { name } } },
    });
    expect(checkKerasConfig(withClass(policy('mixed_float16')))).toEqual({
      ...{ inputs: ['in'], precisions: ['mixed_float16'] },
    });
    expect(checkKerasConfig(withClass(policy('float32'))).precisions).toEqual([]);
    expect(() =>
      modelFromKerasConfig(withClass(policy('int8_from_float32', 'QuantizedDTypePolicy'))),
    ).toThrow('layer "x" (Dense): dtype {"module":"keras","class_name":"QuantizedDTypePolicy"');
  });

  it.each([
    [{ module: 'builtins', class_name: 'function', config: 'relu', registered_name: 'function' }, 'relu'],
    [{ module: 'keras.activations', class_name: 'function', config: 'tanh', registered_name: null }, 'tanh'],
    [{ module: 'mine', class_name: 'function', config: 'relu', registered_name: 'relu' }, undefined],
    [{ module: null, class_name: 'function', config: 'relu', registered_name: 'mine>relu' }, undefined],
  ])('an activation that is a function is known by its module: %j', (activation, name) => {
    const build = () => modelFromKerasConfig(withClass({ config: { name: 'x', units: 3, activation } }));
    if (name === undefined) expect(build).toThrow('layer "x" (Dense): activation {');
    else expect(build().getLayer('x').getConfig()['activation']).toBe(name);
  });
});
