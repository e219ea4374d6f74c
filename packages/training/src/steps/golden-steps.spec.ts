import {
  buildNetwork,
  embeddingModel,
  modelWeights,
  withClassificationHead,
} from '@semantic-embeddings/architectures';
import { normalizeRows } from '@semantic-embeddings/class-embedding';
import { readNpyFile, readPickleFile } from '@semantic-embeddings/formats';
import * as tf from '@tensorflow/tfjs';
import ndarray, { type NdArray } from 'ndarray';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { embeddingLosses, type EmbeddingLossName } from '../losses/embedding-losses.js';
import { buildHeadedNetwork, type HeadedNetworkOptions } from '../methods/build-headed-network.js';
import { centerLossObjective, initialCentres } from '../methods/center-loss/center-loss-objective.js';
import { buildClassifierNetwork } from '../methods/classifier/build-classifier-network.js';
import { classifierObjective } from '../methods/classifier/classifier-objective.js';
import { classifierOptions } from '../methods/classifier/classifier-options.js';
import { deviseObjective } from '../methods/devise/devise-method.js';
import { embeddingObjective } from '../methods/embedding/embedding-objective.js';
import { labelEmbeddingObjective } from '../methods/label-embedding/label-embedding-objective.js';
import type { OptimizerChoice } from '../optimizers/optimizers.js';
import type { Objective } from './objective.js';
import { reportedNames } from './reported-names.js';
import { timeDecay } from '../run/time-decay.js';
import { trainableParameters } from './trainable-parameters.js';
import { goldenImages, uniform } from '../../test/golden-values.js';
import { stepRunners } from '../../test/step-runners.js';

require('@tensorflow/tfjs-node-gpu');

const shared = process.env['SEMANTIC_EMBEDDINGS_SHARED']!;
const folder = resolve(shared, 'golden/models/training');
const recorded = existsSync(folder);

/** Relative deviations that the recordings themselves have between equal machines (golden/models/README.md). */
interface Tolerances {
  /** Of the losses of each step; later steps are not compared. */
  readonly losses: readonly number[];
  /** Of the gradient norm of each step. */
  readonly norms: readonly number[];
  /** Of the squared sums of what the kernels changed by in all steps. */
  readonly changes?: number;
  /** Which weights are compared after the first update; others within two steps of the optimizer. @default all */
  readonly updated?: RegExp;
}

/** Relative deviation of a float32 sum of three million squares. */
const penaltyTolerance = 5e-5;

/**
 * At learning rate 0.1 steps are chaotic: which units of a ReLU are on depends on rounding, and deviations grow a hundredfold per
 * step (1e-3 after the first update between kernels with and without oneDNN). What comes before is not: the losses of step 0, the
 * norm of its gradient and the weights after its update. The recordings at smaller rates show momentum, clipping and penalties over
 * several steps.
 */
const chaotic: Tolerances = { losses: [1e-5], norms: [5e-4] };

/** Residual networks less so: 9e-6 after the first update in the recordings' own comparison, with room for other kernels. */
const chaoticResnet: Tolerances = { losses: [1e-5, 1e-3], norms: [5e-4] };
const calmSimple: Tolerances = { losses: [1e-5, 5e-5, 5e-5, 5e-5, 5e-5], norms: [5e-4] };
const calmResnet: Tolerances = {
  losses: [1e-5, 1e-5, 1e-5, 1e-5, 1e-5],
  norms: [5e-4, 1e-2, 1e-2, 1e-2, 1e-2],
  changes: 1e-2,
};

/**
 * Steps of Adagrad. The first one is as large as the rate whatever the gradient, so that an element of a bias whose gradient is 0 up
 * to rounding goes the one way or the other; without oneDNN one of the first layer does, and the loss after it differs by 4.4e-3.
 */
const calmAdagrad: Tolerances = { losses: [1e-5, 1e-2], norms: [5e-4] };

/**
 * Adagrad's first step is as large as its rate for every weight, and TensorFlow 1 changes weights while gradients of layers below are
 * still to be computed from them: in this recording the last block of the network alone is changed by the gradients whose norm is
 * recorded (and agrees), all below by others. Below, each weight is compared within two steps.
 */
const entangledAdagrad: Tolerances = { losses: [1e-5], norms: [5e-4], updated: /^(res|bn)3-5|moving_/ };

const cases: readonly (readonly [string, Tolerances])[] = [
  ['simple_inv_corr', chaotic],
  ['simple_inv_corr_cls', chaotic],
  ['simple_inv_corr_cls_clip05_global', chaotic],
  ['simple_inv_corr_cls_lr0.01', chaotic],
  ['simple_inv_corr_cls_lr0.001', chaotic],
  ['simple_inv_corr_cls_lr0.0001', calmSimple],
  ['simple_inv_corr_nesterov', chaotic],
  ['simple_inv_corr_maxdecay', chaotic],
  ['simple_mse', chaotic],
  ['simple_mse_cls', chaotic],
  ['simple_unnorm_corr_cls', chaotic],
  ['simple_softmax_corr_cls', chaotic],
  ['resnet-32_inv_corr_cls_64d', chaoticResnet],
  ['resnet-32_inv_corr_cls_64d_clip1_global', chaoticResnet],
  ['resnet-32_inv_corr_cls_64d_lr0.001_clip1', calmResnet],
  ['resnet-32_inv_corr_cls_64d_lr0.0001_clip1', calmResnet],
  ['resnet-32_inv_corr_64d_nesterov_maxdecay', chaoticResnet],
  ['resnet-32_mse_64d', chaoticResnet],
  ['resnet-32_softmax_corr_cls_64d', chaoticResnet],
  ['resnet-110-wfc_inv_corr_cls', chaoticResnet],
  ['wrn-28-10_inv_corr_cls', chaotic],
  ['simple_classifier', chaotic],
  ['resnet-32_classifier_ls01', chaoticResnet],
  ['simple_devise', calmAdagrad],
  ['resnet-32_devise_64d', entangledAdagrad],
  ['simple_center_loss', chaotic],
  ['simple_center_loss_fixed', chaotic],
  ['resnet-32_center_loss', chaoticResnet],
  ['simple_labelembedding', chaotic],
];

const full = process.env['SEMANTIC_EMBEDDINGS_FULL'] === '1';

/** Recordings of networks whose steps take most of the time: tested with the full tests. */
const long = ['resnet-110-wfc_inv_corr_cls', 'wrn-28-10_inv_corr_cls'];
const tested = cases.filter(([name]) => full || !long.includes(name));

type WeightSummary = readonly [name: string, sum: number, sumsq: number, first: readonly number[]];

interface Recording {
  readonly script: string;
  readonly args: readonly string[];
  readonly metrics_names: readonly string[];
  readonly steps: readonly {
    readonly labels: number[];
    readonly logs: Record<string, number>;
    readonly regularization_loss: number;
    readonly global_grad_norm: number;
    /** Of the first step. */
    readonly grad_norms?: readonly (readonly [name: string, norm: number])[];
  }[];
  readonly weights_order: readonly (readonly [string, number[]])[];
  readonly weights_after_step_1: readonly WeightSummary[];
  readonly weight_deltas_after_last_step?: readonly WeightSummary[];
}

const title = recorded
  ? 'training steps of the original'
  : `training steps of the original (skipped: ${folder} is missing)`;
(recorded ? describe : describe.skip)(title, () => {
  const modes = Object.keys(stepRunners) as (keyof typeof stepRunners)[];
  // Operation by operation, the usual tests take the steps of the light network only.
  const isTested = (name: string, mode: string) => full || mode === 'captured' || name.startsWith('simple');
  const each = tested.flatMap(([name, tolerances]) =>
    modes.filter((mode) => isTested(name, mode)).map((mode) => [name, mode, tolerances] as const),
  );

  it.each(each)('%s are reproduced, %s', (name, mode, tolerances) => {
    const recording = JSON.parse(readFileSync(resolve(folder, `${name}.json`), 'utf8')) as Recording;
    const options = readArguments(recording.args);
    const { model, objective, settings, rate: defaultRate = 0.1 } = builders[recording.script]!(options);
    fillWeights(orderedWeights(model, objective), recording);
    const { trainable } = trainableParameters(model);
    const runner = stepRunners[mode]({
      model,
      objective,
      trainable,
      settings: settings ?? { clipNorm: Number(options['clipgrad'] ?? 10), nesterov: 'nesterov' in options },
    });
    const names = reportedNames(objective);
    expect(names).toEqual(recording.metrics_names);
    const before = orderedWeights(model, objective).map(({ tensor }) => tensor.dataSync().slice());
    const decay = timeDecay(Number(options['max_decay'] ?? 0), { images: 40, batchSize: 8, epochs: 1 });

    for (const [t, expected] of recording.steps.entries()) {
      const lossTolerance = tolerances.losses[t];
      if (lossTolerance === undefined) break;
      const batch = {
        images: goldenImages(100_000 + 2 * (t + 1), 8),
        labels: tf.tensor1d(expected.labels, 'int32'),
      };
      const rate = tf.scalar(Number(options['sgd_lr'] ?? defaultRate) / (1 + decay * t));
      const { values, norm, penalty } = runner.run(batch, rate);
      for (const [index, value] of names.entries()) {
        const wanted = expected.logs[value] ?? NaN;
        if (!value.endsWith('loss') && t > 0) continue;
        const sumTolerance = value === 'loss' ? penaltyTolerance * expected.regularization_loss : 0;
        const scale = value.endsWith('loss') ? Math.abs(wanted) * lossTolerance + sumTolerance : 1e-6;
        near(values[index], wanted, { scale, what: `${value} of step ${t}` });
      }
      near(penalty, expected.regularization_loss, {
        scale: expected.regularization_loss * Math.max(penaltyTolerance, lossTolerance),
        what: `penalty of step ${t}`,
      });
      const normTolerance = tolerances.norms[t];
      if (normTolerance !== undefined) {
        const wanted = expected.global_grad_norm;
        near(norm, wanted, { scale: wanted * normTolerance, what: `gradient norm of step ${t}` });
      }
      if (t === 0)
        compareSquares(orderedWeights(model, objective), {
          recording,
          step: settings ? defaultRate : 0,
          updated: tolerances.updated,
        });
    }
    if (tolerances.changes !== undefined) {
      compareChanges(orderedWeights(model, objective), {
        before,
        expected: recording.weight_deltas_after_last_step ?? [],
        tolerance: tolerances.changes,
      });
    }
    runner.dispose();
    model.dispose();
    tf.disposeVariables();
  });
});

function readArguments(args: readonly string[]): Record<string, string> {
  const options: Record<string, string> = {};
  for (const [index, arg] of args.entries()) {
    const next = args[index + 1];
    if (arg.startsWith('--')) options[arg.slice(2)] = next === undefined || next.startsWith('--') ? '' : next;
  }
  return options;
}

function readEmbedding(options: Record<string, string>): tf.Tensor2D {
  const { embedding: name = '' } = options;
  const matrix =
    name === 'unitsphere64.pickle'
      ? readNpyFile(resolve(shared, 'golden/models/unitsphere64.npy'))
      : (readPickleFile(resolve(shared, 'reference/embeddings', name)) as Map<string, unknown>).get(
          'embedding',
        );
  const { data, shape } = matrix as NdArray<Float32Array>;
  return tf.tensor2d(Float32Array.from(data), shape as [number, number]);
}

interface Trained {
  readonly model: tf.LayersModel;
  readonly objective: Objective;
  /** @default momentum as in the options */
  readonly settings?: OptimizerChoice;
  /** @default 0.1 */
  readonly rate?: number;
}

/** Networks and what they are trained for, by the program that was recorded. */
const builders: Readonly<Record<string, (options: Record<string, string>) => Trained>> = {
  'learn_image_embeddings.py': buildEmbedder,
  'learn_classifier.py': ({ architecture = '', label_smoothing: labelSmoothing = '0' }) => ({
    model: buildClassifierNetwork({ architecture, numClasses: 100, inputChannels: 3, seed: 0 }).model,
    objective: classifierObjective({
      ...classifierOptions.parse({ labelSmoothing: Number(labelSmoothing) }),
      numClasses: 100,
    }),
  }),
  'learn_devise.py': (options) => {
    const embedding = unitRows(readEmbedding(options));
    const { architecture = '' } = options;
    const compatibility = { resnetWithoutEmbeddingLayer: true };
    return {
      model: buildNetwork(architecture, { numOutputs: embedding.shape[1], compatibility }),
      objective: deviseObjective({ embedding }),
      ...{ settings: { name: 'adagrad' }, rate: 0.001 },
    };
  },
  'learn_center_loss.py': (options) => {
    const { centroids } = options;
    const fixed = centroids === undefined ? undefined : readEmbedding({ embedding: centroids });
    const { model } = buildHeaded(options, { scores: 'probabilities' });
    const dimension = model.outputs[0]!.shape[1]!;
    const centres = fixed ?? initialCentres({ numClasses: 100, dimension, seed: 0 });
    return { model, objective: centerLossObjective({ numClasses: 100, weight: 0.1, centres }) };
  },
  'learn_labelembedding.py': (options) => ({
    ...buildHeaded(options, { scores: 'two-logits' }),
    objective: labelEmbeddingObjective({ numClasses: 100, embeddings: tf.variable(tf.eye(100)) }),
  }),
};

function buildHeaded(
  { architecture = '' }: Record<string, string>,
  { scores }: Pick<HeadedNetworkOptions, 'scores'>,
) {
  return buildHeadedNetwork({
    ...{ architecture, numClasses: 100, inputChannels: 3, scores, seed: 0 },
    dimension: architecture === 'resnet-32' ? 64 : 100,
    compatibility: { resnetWithoutEmbeddingLayer: true },
  });
}

function unitRows(embedding: tf.Tensor2D): tf.Tensor2D {
  const doubles = ndarray(Float64Array.from(embedding.dataSync()), embedding.shape);
  const { data } = normalizeRows(doubles).embedding;
  return tf.tensor2d(Float32Array.from(data), embedding.shape);
}

function buildEmbedder(options: Record<string, string>): Trained {
  const embedding = readEmbedding(options);
  const loss = (options['loss'] ?? 'inv_corr') as EmbeddingLossName;
  const clsWeight = Number(options['cls_weight'] ?? 0);
  const base = buildNetwork(options['architecture'] ?? '', {
    numOutputs: embedding.shape[1],
    compatibility: { resnetWithoutEmbeddingLayer: true },
  });
  const embedder = embeddingModel(base, { ending: embeddingLosses[loss].ending });
  const model = clsWeight > 0 ? withClassificationHead(embedder, { numClasses: 100 }) : embedder;
  return { model, objective: embeddingObjective({ embedding, numClasses: 100, loss, clsWeight }) };
}

/** A weight, or what an objective saves beside them. */
interface OrderedWeight {
  readonly name: string;
  readonly tensor: tf.Tensor;
}

/** All weights of a run in the order of the published programs. */
function orderedWeights(model: tf.LayersModel, { saved = [] }: Objective): OrderedWeight[] {
  const weights = modelWeights(model).map(({ name, variable: tensor }) => ({ name, tensor }));
  for (const { name, tensor, before } of saved) {
    const at = weights.findIndex((weight) => weight.name.startsWith(`${before}/`));
    weights.splice(at, 0, { name, tensor: tensor as tf.Variable });
  }
  return weights;
}

/**
 * A bias in front of batch normalization has the gradient 0, up to rounding: 1e-7 of all of it and less, where the others have 3e-3 and
 * more. Adagrad makes a step as large as its rate of that too, in whatever direction; two runs then differ by two such steps at most.
 */
const roundingShare = 1e-6;

function compareSquares(
  weights: readonly OrderedWeight[],
  { recording, step, updated = /./ }: { recording: Recording; step: number; updated?: RegExp | undefined },
): void {
  const expected = recording.weights_after_step_1;
  const { grad_norms: norms = [], global_grad_norm: whole } = recording.steps[0]!;
  const rounding = new Set(norms.flatMap(([name, norm]) => (norm < roundingShare * whole ? [name] : [])));
  expect(weights.map(({ name }) => generic(name))).toEqual(expected.map(([name]) => generic(name)));
  for (const [index, { name, tensor }] of weights.entries()) {
    const wanted = expected[index]?.[2] ?? NaN;
    const values = tensor.dataSync();
    const isClose = updated.test(name) && !(step > 0 && rounding.has(name));
    near(squares(values), wanted, {
      scale: wanted * 5e-4 + squaresWithin(isClose ? [largest(values)] : values, 2 * step),
      what: `squares of ${name} after step 1`,
    });
  }
}

/** A single element whose gradient happens to be 0 up to rounding may take its step of Adagrad the other way with other kernels. */
function largest(values: ArrayLike<number>): number {
  return Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** By how much the sum of squares of values can change if none changes by more than a step. */
function squaresWithin(values: ArrayLike<number>, step: number): number {
  return Array.from(values).reduce((sum, value) => sum + 2 * Math.abs(value) * step + step ** 2, 0);
}

function compareChanges(
  weights: readonly OrderedWeight[],
  {
    before,
    expected,
    tolerance,
  }: { before: ArrayLike<number>[]; expected: readonly WeightSummary[]; tolerance: number },
): void {
  expect(expected.length).toBe(before.length);
  for (const [index, { name, tensor }] of weights.entries()) {
    if (!name.endsWith('kernel:0')) continue;
    const change = tensor.dataSync().map((value, i) => value - (before[index]?.[i] ?? NaN));
    const wanted = expected[index]?.[2] ?? NaN;
    near(squares(change), wanted, { scale: wanted * tolerance, what: `squares of the changes of ${name}` });
  }
}

/** Automatic layer names count what the process built before. */
function generic(name: string): string {
  return name.replace(/^(batch_normalization)_\d+/, '$1');
}

function squares(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] ?? NaN) ** 2;
  return sum;
}

function near(
  value: number | undefined,
  wanted: number,
  { scale, what }: { scale: number; what: string },
): void {
  const deviation = Math.abs((value ?? NaN) - wanted);
  if (process.env['SHOW_DEVIATIONS']) process.stdout.write(`${what}: ${deviation / scale}\n`);
  if (!(deviation <= scale)) throw new Error(`${what}: expected ${wanted} within ${scale}, got ${value}`);
}

function fillWeights(weights: readonly OrderedWeight[], recording: Recording): void {
  expect(weights.map(({ tensor }) => tensor.shape)).toEqual(
    recording.weights_order.map(([, shape]) => shape),
  );
  for (const [key, { name, tensor }] of weights.entries()) {
    const { size, shape } = tensor;
    // Fixed centres are those of their file, label embeddings begin as the identity.
    if (!(tensor instanceof tf.Variable) || name === 'labelembeddings/embeddings:0') continue;
    const values = uniform(key, size, fillingRange(name, shape));
    tf.tidy(() => tensor.assign(tf.tensor(values, shape)));
  }
}

/** Range of the values that the recordings began with. */
function fillingRange(name: string, shape: readonly number[]): [number, number] {
  if (/(gamma|moving_variance):0$/.test(name)) return [0.5, 1.5];
  if (!/(kernel|embeddings):0$/.test(name)) return [-0.1, 0.1];
  const size = shape.reduce((product, side) => product * side, 1);
  const inputs = name.endsWith('kernel:0') ? size / shape.at(-1)! : shape.at(-1)!;
  return [-Math.sqrt(3 / inputs), Math.sqrt(3 / inputs)];
}
