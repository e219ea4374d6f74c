import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import '@tensorflow/tfjs-node-gpu';

import * as tf from '@tensorflow/tfjs';

import {
  architectureNames,
  assignWeights,
  buildNetwork,
  countParameters,
  describeNetwork,
  embeddingModel,
  modelWeights,
  regularizationTerms,
  withClassificationHead,
  type BuildNetworkOptions,
} from './index.js';

/*
 * Golden data of the original definitions on Keras 2.2.4. Tolerances: outputs 2e-5 of their root mean square at inference,
 * 5e-5 (simple 5e-4, whose normalisation of two vectors is ill-conditioned) with batch statistics; sums of squares 1e-5;
 * the first gradient norm 5e-4; averaged statistics after one step 5e-4 (all relative).
 */
const root = process.env['SEMANTIC_EMBEDDINGS_SHARED'];
const shared = path.resolve(__dirname, '../../..', root ?? '../shared');
const golden = path.join(shared, 'golden/models');
const available = existsSync(golden);
const describeGolden = available ? describe : describe.skip;
/** Every network but this project's own, of which there can be no golden data. */
const publishedNames = architectureNames.filter((name) => name !== 'plain-8');
const title = available ? 'against the original' : 'against the original (skipped: no golden data found)';

/** The original's networks: residual networks without a layer `embedding`. */
const original: BuildNetworkOptions = {
  numOutputs: 100,
  compatibility: { resnetWithoutEmbeddingLayer: true },
};

/** Names of our classes in Keras. */
const kerasClasses: Record<string, string> = { FusedBatchNormalization: 'BatchNormalization' };

type WeightRow = [
  name: string,
  shape: number[],
  regularizer: unknown,
  initializer: number,
  trainable: boolean,
];
type LayerRow = [name: string, className: string, outputShape: tf.Shape, inbound: string[], config: unknown];

interface GoldenArchitecture {
  model_name: string;
  params: number;
  trainable_params: number;
  num_regularizer_losses: number;
  weights: WeightRow[];
  layers: LayerRow[];
  cls_model: { params: number };
}

interface GoldenForward {
  output_values: number[][];
  layers: [name: string, sum: number, sumsq: number][];
}

interface GoldenTraining {
  steps: {
    labels: number[];
    logs: Record<string, number>;
    regularization_loss: number;
    global_grad_norm: number;
  }[];
  weights_after_step_1: [name: string, sum: number, sumsq: number][];
}

const cache = new Map<string, unknown>();

function readGolden<T>(file: string): T {
  if (!cache.has(file)) cache.set(file, JSON.parse(readFileSync(path.join(golden, file), 'utf8')));
  return cache.get(file) as T;
}

/** Looked up once: a global is slow to reach inside jest. */
const { imul } = Math;

/** The hash of the filling rule. */
function mix(value: number): number {
  let x = value >>> 0;
  x = (x ^ (x >>> 16)) >>> 0;
  x = imul(x, 0x7feb352d) >>> 0;
  x = (x ^ (x >>> 15)) >>> 0;
  x = imul(x, 0x846ca68b) >>> 0;
  return (x ^ (x >>> 16)) >>> 0;
}

function uniform(k: number, n: number, [low, high]: [number, number]): Float32Array {
  const seed = mix((imul(k, 0x9e3779b9) + 0x85ebca6b) >>> 0);
  const values = new Float32Array(n);
  for (let i = 0; i < n; i++) values[i] = low + (high - low) * ((mix(seed + i) >>> 8) / 2 ** 24);
  return values;
}

function range(name: string, shape: readonly number[]): [number, number] {
  if (name.endsWith('/kernel:0')) {
    const fanIn = shape.slice(0, -1).reduce((product, n) => product * n, 1);
    return [-Math.sqrt(3 / fanIn), Math.sqrt(3 / fanIn)];
  }
  return /(gamma|moving_variance):0$/.test(name) ? [0.5, 1.5] : [-0.1, 0.1];
}

function fill(model: tf.LayersModel): void {
  assignWeights(
    model,
    modelWeights(model).map(({ name, shape, variable }, k) => uniform(k, variable.size, range(name, shape))),
  );
}

/** Pictures of a 4 × 4 pattern under noise. */
function images(k: number, n: number): tf.Tensor4D {
  return tf.tidy(() => {
    const noise = tf.tensor4d(uniform(k, n * 32 * 32 * 3, [-1, 1]), [n, 32, 32, 3]);
    const pattern = tf.tensor4d(uniform(k + 1, n * 16 * 3, [-1, 1]), [n, 4, 4, 3]);
    return noise.mul(0.5).add(tf.image.resizeNearestNeighbor(pattern, [32, 32]).mul(0.5)) as tf.Tensor4D;
  });
}

function sumOfSquares(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] as number) ** 2;
  return sum;
}

function relativeError(actual: ArrayLike<number>, expected: readonly number[]): number {
  const scale = Math.sqrt(sumOfSquares(expected) / expected.length);
  return Math.max(...expected.map((value, i) => Math.abs(value - (actual[i] as number)))) / scale;
}

afterEach(() => {
  tf.disposeVariables();
});

describeGolden(`networks ${title}`, () => {
  test.each(publishedNames)('%s has the layers, names, shapes and connections of the original', (name) => {
    const expected = readGolden<Record<string, GoldenArchitecture>>('architectures.json')[
      name
    ] as GoldenArchitecture;
    const { layers, name: modelName } = describeNetwork(buildNetwork(name, original));
    expect(modelName).toBe(expected.model_name);
    expect(
      layers.map((layer) => [
        layer.name,
        kerasClasses[layer.className] ?? layer.className,
        layer.outputShape,
        layer.inbound,
      ]),
    ).toEqual(expected.layers.map((layer) => layer.slice(0, 4)));
  });

  test.each(publishedNames)(
    '%s has the weights, regularisers and parameter counts of the original',
    (name) => {
      const expected = readGolden<Record<string, GoldenArchitecture>>('architectures.json')[
        name
      ] as GoldenArchitecture;
      const model = buildNetwork(name, original);
      const lambdas = new Map(regularizationTerms(model).map(({ weight, lambda }) => [weight.name, lambda]));
      expect(
        modelWeights(model).map((weight) => [
          weight.name,
          weight.shape,
          lambdas.has(weight.name) ? { l1: 0, l2: lambdas.get(weight.name) } : null,
          weight.trainable,
        ]),
      ).toEqual(
        expected.weights.map(([weight, shape, regularizer, , trainable]) => [
          weight,
          shape,
          regularizer,
          trainable,
        ]),
      );
      expect(countParameters(model)).toEqual({
        total: expected.params,
        trainable: expected.trainable_params,
        nonTrainable: expected.params - expected.trainable_params,
      });
      expect(countParameters(withClassificationHead(model, { numClasses: 100 })).total).toBe(
        expected.cls_model.params,
      );
    },
  );

  const inference = [
    'simple',
    'simple:cls',
    'simple-selu',
    'resnet-32',
    'resnet-32:cls',
    'resnet-32-selu',
    'resnet-110',
    'resnet-110-fc',
    'resnet-110-wfc',
    'resnet-110-wfc-selu',
  ];
  test.each(inference)('%s gives the outputs of the original', (variant) => {
    const expected = readGolden<Record<string, GoldenForward>>('forward.json')[
      `${variant}|inference`
    ] as GoldenForward;
    const [name, head] = variant.split(':') as [string, string?];
    const model = buildNetwork(name, { ...original, classification: head === 'cls' });
    fill(model);
    const output = model.predict(images(100000, 2)) as tf.Tensor;
    expect(relativeError(output.dataSync(), expected.output_values.flat())).toBeLessThan(2e-5);
  });

  test.each([
    ['simple', 5e-4],
    ['resnet-32', 5e-5],
    ['resnet-110-wfc', 5e-5],
  ] as const)(
    '%s gives the outputs of the original when it normalises with batch statistics',
    (name, tolerance) => {
      const expected = readGolden<Record<string, GoldenForward>>('forward.json')[
        `${name}|training`
      ] as GoldenForward;
      const model = buildNetwork(name, original);
      fill(model);
      const output = model.apply(images(100000, 2), { training: true }) as tf.Tensor;
      expect(relativeError(output.dataSync(), expected.output_values.flat())).toBeLessThan(tolerance);
    },
  );

  test.each(['simple', 'resnet-32'])('every layer of %s gives what it gave in the original', (name) => {
    const expected = readGolden<Record<string, GoldenForward>>('forward.json')[
      `${name}|inference`
    ] as GoldenForward;
    const model = buildNetwork(name, original);
    fill(model);
    const layers = expected.layers.filter(([layer]) => layer !== 'input_1');
    const outputs = layers.map(([layer]) => model.getLayer(layer).output as tf.SymbolicTensor);
    const values = tf.model({ inputs: model.inputs, outputs }).predict(images(100000, 2)) as tf.Tensor[];
    layers.forEach(([, , sumsq], i) => {
      const actual = sumOfSquares((values[i] as tf.Tensor).dataSync());
      expect(Math.abs(actual / sumsq - 1)).toBeLessThan(1e-5);
    });
  });
});

describeGolden(`the first training step ${title}`, () => {
  const unitSphere = (): tf.Tensor2D => {
    const bytes = readFileSync(path.join(golden, 'unitsphere64.npy'));
    const start = 10 + bytes.readUInt16LE(8);
    return tf.tensor2d(new Float32Array(bytes.buffer.slice(bytes.byteOffset + start)), [100, 64]);
  };

  const firstStep = (mode: 'zero-debiased' | 'exponential') => {
    const base = buildNetwork('resnet-32', { ...original, batchNormalization: { movingAverage: mode } });
    const model = withClassificationHead(embeddingModel(base, { loss: 'inv_corr' }), { numClasses: 100 });
    fill(model);
    const labels = tf.range(0, 8, 1, 'int32') as tf.Tensor1D;
    const targets = unitSphere().gather(labels);
    const terms = regularizationTerms(model);
    const weights = modelWeights(model).filter(({ trainable }) => trainable);
    const { value, grads } = tf.variableGrads(
      () => {
        const [embedding, prob] = model.apply(images(100002, 8), { training: true }) as [
          tf.Tensor,
          tf.Tensor2D,
        ];
        const cosine = tf.sub(1, embedding.mul(targets).sum(-1)).mean();
        const entropy = prob
          .clipByValue(1e-7, 1 - 1e-7)
          .log()
          .mul(tf.oneHot(labels, 100))
          .sum(-1)
          .mean()
          .neg();
        const decay = terms.map(({ weight, lambda }) => weight.variable.square().sum().mul(lambda));
        return tf.addN([cosine, entropy.mul(0.1), ...decay]) as tf.Scalar;
      },
      weights.map(({ variable }) => variable),
    );
    const squares = Object.values(grads).map((gradient) => gradient.square().sum().dataSync()[0] as number);
    const norm = Math.sqrt(squares.reduce((sum, square) => sum + square, 0));
    return { model, loss: value.dataSync()[0] as number, norm };
  };

  /** Relative deviations of the sums of squares of all moving averages. */
  const averageDeviations = (model: tf.LayersModel, expected: GoldenTraining): number[] =>
    modelWeights(model).flatMap(({ name, variable }, index) => {
      if (!/moving_(mean|variance):0$/.test(name)) return [];
      const [, , sumsq] = expected.weights_after_step_1[index] as [string, number, number];
      return [Math.abs(sumOfSquares(variable.dataSync()) / sumsq - 1)];
    });

  test('resnet-32 has the loss, the gradient norm and the zero-debiased averages of Keras 2.2.4', () => {
    const expected = readGolden<GoldenTraining>('training/resnet-32_inv_corr_cls_64d.json');
    const { model, loss, norm } = firstStep('zero-debiased');
    const step = expected.steps[0] as GoldenTraining['steps'][number];
    expect(Math.abs(loss / (step.logs['loss'] as number) - 1)).toBeLessThan(1e-5);
    expect(Math.abs(norm / step.global_grad_norm - 1)).toBeLessThan(5e-4);
    expect(Math.max(...averageDeviations(model, expected))).toBeLessThan(5e-4);
  });

  test('resnet-32 has the exponential averages of tf_keras', () => {
    const expected = readGolden<GoldenTraining>('training/resnet-32_inv_corr_cls_64d.tf_keras.json');
    const { model } = firstStep('exponential');
    expect(Math.max(...averageDeviations(model, expected))).toBeLessThan(5e-4);
  });
});
