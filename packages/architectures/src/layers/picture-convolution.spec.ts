import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import {
  referenceConvolution,
  type Numbers,
  type ReferenceConvolution,
} from '../../test/reference-convolution.js';
import {
  countMultiplyAccumulates,
  DilatedDepthwiseConvolution,
  DilatedSeparableConvolution,
  GroupedConvolution,
  kerasModelConfig,
  modelFromKerasConfig,
  modelWeights,
  parametricActivation,
  regularizationTerms,
  type PictureConvolutionArgs,
} from '../index.js';

const random = (shape: readonly number[], seed: number) =>
  tf.randomNormal([...shape] as [number, number, number, number], 0, 1, 'float32', seed);
const numbers = (tensor: tf.Tensor): Numbers => ({
  shape: tensor.shape as unknown as Numbers['shape'],
  data: tensor.dataSync(),
});

/** A network of one convolution, with drawn weights. */
function network(layer: tf.layers.Layer, shape: readonly number[]): tf.LayersModel {
  const input = tf.input({ shape: [...shape], name: 'picture' });
  const model = tf.model({ inputs: input, outputs: layer.apply(input) as tf.SymbolicTensor });
  model.weights.forEach((weight, index) => weight.write(random(weight.shape as number[], 10 + index)));
  return model;
}
const weightOf = (model: tf.LayersModel, name: string): tf.Tensor =>
  modelWeights(model).find((weight) => weight.name.endsWith(`/${name}:0`))?.variable as tf.Tensor;

/** A kernel for every channel as one over all channels, zero where they do not meet. */
function spread(kernel: tf.Tensor): Numbers {
  const [rows, columns, channels, multiplier] = kernel.shape as [number, number, number, number];
  const data = kernel.dataSync();
  const filters = channels * multiplier;
  const wide = new Float64Array(rows * columns * channels * filters);
  for (let pixel = 0; pixel < rows * columns; pixel++)
    for (let c = 0; c < channels; c++)
      for (let m = 0; m < multiplier; m++)
        wide[(pixel * channels + c) * filters + c * multiplier + m] =
          data[(pixel * channels + c) * multiplier + m] ?? NaN;
  return { shape: [rows, columns, channels, filters], data: wide };
}

/** What a layer computes by the definition of a convolution, without its activation. */
function expectedOf(model: tf.LayersModel, x: Numbers, options: ReferenceConvolution): number[] {
  const layer = model.layers[1] as tf.layers.Layer;
  const depthwise = layer instanceof DilatedDepthwiseConvolution;
  const kernel = depthwise ? spread(weightOf(model, 'depthwise_kernel')) : numbers(weightOf(model, 'kernel'));
  let result = referenceConvolution(x, kernel, options);
  if (layer instanceof DilatedSeparableConvolution) {
    const between: Numbers = { shape: result.shape as unknown as Numbers['shape'], data: result.data };
    result = referenceConvolution(between, numbers(weightOf(model, 'pointwise_kernel')), {
      padding: 'valid',
    });
  }
  const bias = weightOf(model, 'bias').dataSync();
  return result.data.map((value, index) => value + (bias[index % bias.length] ?? NaN));
}

type Case = readonly [string, () => tf.layers.Layer, ReferenceConvolution, readonly [number, number, number]];
const sized = (kernel: [number, number], rest: Partial<PictureConvolutionArgs> = {}) => ({
  kernelSize: kernel,
  name: 'layer',
  ...rest,
});
const cases: readonly Case[] = [
  [
    'groups',
    () => new GroupedConvolution({ ...sized([3, 3]), filters: 6, groups: 2 }),
    { padding: 'valid', groups: 2 },
    [6, 5, 4],
  ],
  [
    'as many groups as channels, in steps',
    () =>
      new GroupedConvolution({
        ...sized([2, 3], { strides: [2, 2], padding: 'same' }),
        filters: 8,
        groups: 4,
      }),
    { padding: 'same', strides: 2, groups: 4 },
    [5, 6, 4],
  ],
  [
    'a dilation',
    () => new GroupedConvolution({ ...sized([3, 3], { dilationRate: [2, 2] }), filters: 3 }),
    { padding: 'valid', dilation: 2 },
    [7, 8, 2],
  ],
  [
    'groups and a dilation',
    () =>
      new GroupedConvolution({
        ...sized([3, 2], { dilationRate: [3, 3], padding: 'same' }),
        ...{ filters: 4, groups: 2 },
      }),
    { padding: 'same', dilation: 3, groups: 2 },
    [7, 5, 4],
  ],
  ...(['same', 'valid'] as const).flatMap((padding): Case[] => [
    [
      `channels by themselves, ${padding}`,
      () =>
        new DilatedDepthwiseConvolution({
          ...sized([3, 3], { dilationRate: [2, 2], padding }),
          depthMultiplier: 2,
        }),
      { padding, dilation: 2 },
      [6, 7, 3],
    ],
    [
      `channels by themselves and all of them, ${padding}`,
      () =>
        new DilatedSeparableConvolution({ ...sized([2, 3], { dilationRate: [3, 3], padding }), filters: 4 }),
      { padding, dilation: 3 },
      [7, 9, 2],
    ],
  ]),
];

afterEach(() => tf.disposeVariables());

describe.each(cases)('a convolution with %s', (_, make, options, shape) => {
  it('computes the sums of the definition', () => {
    const model = network(make(), shape);
    const x = random([2, ...shape], 1);
    const y = model.predict(x) as tf.Tensor;
    const wanted = expectedOf(model, numbers(x), options);
    expect(model.outputs[0]?.shape.slice(1)).toEqual(y.shape.slice(1));
    // Sums of up to 54 products of numbers around 1: 1e-5 is a hundred roundings.
    y.dataSync().forEach((value, index) =>
      expect(Math.abs(value - (wanted[index] ?? NaN))).toBeLessThan(1e-5),
    );
    expect(wanted.length).toBe(y.size);
  });

  it('has the gradient of the sums', () => {
    const model = network(make(), shape);
    const layer = model.layers[1] as tf.layers.Layer;
    const x = random([1, ...shape], 2);
    const weights = random((layer.apply(x) as tf.Tensor).shape, 3);
    const cost = (pictures: tf.Tensor) => (layer.apply(pictures) as tf.Tensor).mul(weights).sum();
    const step = random(x.shape, 4);
    // The cost is linear in the pictures and in every weight: it grows by the product of gradient and step, here summed up in
    // float32 from some hundred numbers around 1.
    const [before, after] = [x, x.add(step)].map((pictures) => {
      const values = expectedOf(model, numbers(pictures), options);
      return values.reduce((sum, value, index) => sum + value * (weights.dataSync()[index] ?? NaN), 0);
    }) as [number, number];
    const found = tf.grad(cost)(x).mul(step).sum().dataSync()[0] ?? NaN;
    expect(Math.abs(found - (after - before))).toBeLessThan(1e-4 * Math.max(1, Math.abs(after - before)));
    const { grads } = tf.variableGrads(() => cost(x) as tf.Scalar);
    for (const { variable } of modelWeights(model)) {
      const gradient = grads[variable.name] as tf.Tensor;
      const direction = random(variable.shape, 5);
      const start = cost(x).dataSync()[0] ?? NaN;
      const original = variable.clone();
      variable.assign(original.add(direction));
      const growth = (cost(x).dataSync()[0] ?? NaN) - start;
      variable.assign(original);
      const product = gradient.mul(direction).sum().dataSync()[0] ?? NaN;
      expect(Math.abs(product - growth)).toBeLessThan(1e-4 * Math.max(1, Math.abs(start)));
    }
  });

  it('comes back from its description, and from that of Keras', async () => {
    const model = network(make(), shape);
    const x = random([1, ...shape], 6);
    const wanted = (model.predict(x) as tf.Tensor).dataSync();
    const topology = JSON.parse(JSON.stringify(model.toJSON(null, false))) as object;
    const again = [
      await tf.loadLayersModel(tf.io.fromMemory({ modelTopology: topology })),
      ...(['keras-2', 'keras-3'] as const).map((layout) =>
        modelFromKerasConfig(kerasModelConfig(model, { layout })),
      ),
    ];
    for (const each of again) {
      expect(modelWeights(each).map(({ name }) => name)).toEqual(modelWeights(model).map(({ name }) => name));
      each.setWeights(model.getWeights());
      expect((each.predict(x) as tf.Tensor).dataSync()).toEqual(wanted);
    }
  });
});

describe('convolutions', () => {
  it('apply their activation, and cost what their kernels cost', () => {
    const activation = parametricActivation('leakyRelu', { negativeSlope: 0.5 });
    const kernelRegularizer = tf.regularizers.l2({ l2: 0.25 });
    const options = sized([1, 1], { activation, kernelRegularizer, useBias: false });
    const layer = new GroupedConvolution({ ...options, filters: 2, groups: 2 });
    const model = network(layer, [1, 1, 2]);
    model.setWeights([tf.tensor4d([3, -2], [1, 1, 1, 2])]);
    const y = model.predict(tf.tensor4d([1, 1], [1, 1, 1, 2])) as tf.Tensor;
    expect([...y.dataSync()]).toEqual([3, -1]);
    expect(regularizationTerms(model).map(({ weight, lambda }) => [weight.name, lambda])).toEqual([
      ['layer/kernel:0', 0.25],
    ]);
    const [loss] = model.layers[1]?.losses ?? [];
    expect(tf.tidy(() => loss?.().dataSync()[0])).toBeCloseTo(0.25 * 13, 6);
    expect(model.layers[1]?.getConfig()['activation']).toEqual(
      parametricActivation('leakyRelu', { negativeSlope: 0.5 }),
    );
  });

  it('are counted: every filter sees its group only', () => {
    const layer = new GroupedConvolution({ ...sized([3, 3]), filters: 8, groups: 4 });
    // 4 × 4 positions, 3 · 3 pixels of 2 channels for each of 8 filters, and a bias that is not counted.
    expect(countMultiplyAccumulates(network(layer, [6, 6, 8]))).toBe(16 * 9 * 2 * 8);
  });

  it.each<[string, () => unknown]>([
    [
      'the convolution "layer" cannot divide 6 channels and 8 filters into 4 groups',
      () => new GroupedConvolution({ ...sized([1, 1]), filters: 8, groups: 4 }).apply(tf.ones([1, 2, 2, 6])),
    ],
    [
      'the convolution "layer" cannot divide 4 channels and 6 filters into 4 groups',
      () => new GroupedConvolution({ ...sized([1, 1]), filters: 6, groups: 4 }).apply(tf.ones([1, 2, 2, 4])),
    ],
    [
      '"layer" has a dilation of 2 × 1, which excludes strides of 2 × 2',
      () => new DilatedDepthwiseConvolution(sized([3, 3], { dilationRate: [2, 1], strides: [2, 2] })),
    ],
    [
      '"layer" expects [batch, height, width, channels] with known channels, got [, 4]',
      () => new DilatedDepthwiseConvolution(sized([3, 3])).computeOutputShape([null, 4]),
    ],
  ])('refuse what does not fit: %s', (problem, make) => {
    expect(make).toThrow(RangeError);
    expect(make).toThrow(problem);
  });
});
