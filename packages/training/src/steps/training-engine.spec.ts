import {
  architectureNames,
  architectures,
  buildNetwork,
  embeddingModel,
  modelWeights,
  networkVariables,
  withClassificationHead,
  type ArchitectureName,
} from '@semantic-embeddings/architectures';
import { bfloat16Computes } from '@semantic-embeddings/tensorflow-runtime';
import * as tf from '@tensorflow/tfjs';
import { embeddingObjective } from '../methods/embedding/embedding-objective.js';
import { embeddingLosses, type EmbeddingLossName } from '../losses/embedding-losses.js';
import { categoricalAccuracy } from '../accuracies/categorical-accuracy.js';
import type { Objective } from './objective.js';
import { trainableParameters } from './trainable-parameters.js';
import { createTrainingEngine } from './create-training-engine.js';
import type { ExecutionOptions, TrainingParts } from './training-engine.js';

require('@tensorflow/tfjs-node-gpu');

const onDevice = bfloat16Computes() ? it : it.skip;

const numClasses = 5;
const batchSize = 6;

interface TestNetwork {
  readonly architecture?: string;
  readonly loss?: EmbeddingLossName;
  readonly nesterov?: boolean;
}

/** A fresh network with a head, always with the same weights, and what it is trained for. */
function networkFor({ architecture = 'plain-8', loss = 'inv_corr', nesterov = false }: TestNetwork): {
  readonly parts: TrainingParts;
  readonly dispose: () => void;
} {
  const base = buildNetwork(architecture, { numOutputs: 7, seed: 3 });
  const model = withClassificationHead(embeddingModel(base, { ending: embeddingLosses[loss].ending }), {
    numClasses,
    seed: 3,
  });
  const embedding = tf.randomUniform([numClasses, 7], -0.5, 0.5, 'float32', 11) as tf.Tensor2D;
  const objective = embeddingObjective({ embedding, numClasses, loss, clsWeight: 0.1, topKAcc: [2] });
  const { trainable, frozenPenalty } = trainableParameters(model);
  const optimizer = { clipNorm: 1, nesterov };
  return {
    parts: { model, objective, trainable, frozenPenalty, optimizer },
    dispose: () => {
      model.dispose();
      tf.dispose([embedding, ...(objective.constants ?? [])]);
      tf.dispose((objective.variables ?? []).map(({ variable }) => variable));
    },
  };
}

function batchOf(step: number, size = batchSize) {
  return {
    images: tf.randomUniform([size, 16, 16, 3], -1, 1, 'float32', 100 + step) as tf.Tensor4D,
    labels: tf.tensor1d(
      Int32Array.from({ length: size }, (_, index) => (index + step) % numClasses),
      'int32',
    ),
  };
}

/** Losses and metrics of some steps and an evaluation, and all weights and velocities at the end. */
function train(network: TestNetwork, execution: ExecutionOptions, { steps = 3, rate = 0.01 } = {}) {
  const { parts, dispose } = networkFor(network);
  const engine = createTrainingEngine(parts, execution);
  const values = Array.from({ length: steps }, (_, step) =>
    tf.tidy(() => [...engine.step(batchOf(step), tf.scalar(rate / (1 + step))).dataSync()]),
  );
  const evaluated = tf.tidy(() => [...engine.evaluate(batchOf(50, 4)).dataSync()]);
  engine.synchronize();
  const weights = modelWeights(parts.model).map(({ variable }) => variable.dataSync().slice());
  const velocities = [...engine.optimizerState().values()];
  engine.dispose();
  dispose();
  return { values, evaluated, weights, velocities };
}

type Trained = ReturnType<typeof train>;

/** Largest deviation relative to the root mean square of each array. */
function deviation(a: readonly ArrayLike<number>[], b: readonly ArrayLike<number>[]): number {
  const deviations = a.map((values, index) => {
    const others = b[index] as ArrayLike<number>;
    const scale = Math.sqrt(Array.from(values).reduce((sum, value) => sum + value ** 2, 0) / values.length);
    const largest = Array.from(values).reduce(
      (most, value, i) => Math.max(most, Math.abs(value - others[i]!)),
      0,
    );
    return largest / Math.max(scale, 1e-3);
  });
  return Math.max(...deviations);
}

const bits = ({ weights, velocities, values }: Trained) =>
  [...weights, ...velocities, ...values.map((value) => Float64Array.from(value))].map((array) =>
    Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64'),
  );

describe('createTrainingEngine', () => {
  it.each([
    ['plain-8', 'inv_corr', false],
    ['plain-8', 'mse', true],
    ['plain-8', 'unnorm_corr', false],
    ['plain-8', 'softmax_corr', true],
    ['plain-8-selu', 'inv_corr', false],
    ['simple', 'inv_corr', false],
    ['resnet-32', 'inv_corr', true],
    ['plain-8', 'proxy-anchor', false],
    ['plain-8', 'triplet', true],
    ['plain-8', 'hap', false],
  ] as const)(
    'computes the same captured as operation by operation: %s, %s',
    (architecture, loss, nesterov) => {
      const network = { architecture, loss, nesterov };
      const [eager, captured] = [train(network, { eager: true }), train(network, {})];
      // Steps grow what rounding leaves, the first one of all least.
      expect(deviation(eager.values.slice(0, 1), captured.values.slice(0, 1))).toBeLessThan(1e-5);
      expect(deviation(eager.values, captured.values)).toBeLessThan(2e-2);
      expect(deviation([eager.evaluated], [captured.evaluated])).toBeLessThan(2e-2);
      expect(deviation(eager.weights, captured.weights)).toBeLessThan(2e-2);
    },
  );

  const light = ['simple', 'rn18'];
  const all = process.env['SEMANTIC_EMBEDDINGS_FULL'] === '1';
  it.each(all ? architectureNames : light)(
    'computes the first step of every architecture the same: %s',
    (name) => {
      const side = (architectures[name as ArchitectureName].input as { fixedSize?: number }).fixedSize ?? 32;
      const base = buildNetwork(name, { numOutputs: 7, inputSize: side, seed: 3 });
      const model = withClassificationHead(embeddingModel(base, { ending: 'l2norm' }), {
        numClasses,
        seed: 3,
      });
      const dimension = base.outputs[0]!.shape[1]!;
      const embedding = tf.randomUniform([numClasses, dimension], -0.5, 0.5, 'float32', 11) as tf.Tensor2D;
      const objective = embeddingObjective({ embedding, numClasses, clsWeight: 0.1 });
      const batch = {
        ...batchOf(1, 4),
        images: tf.randomUniform([4, side, side, 3], -1, 1, 'float32', 5) as tf.Tensor4D,
      };
      const parts = { model, objective, ...trainableParameters(model), optimizer: { clipNorm: 1 } };
      const variables = networkVariables(model);
      const initial = variables.map((variable) => variable.clone());
      const run = (eager: boolean) => {
        for (const [index, variable] of variables.entries()) variable.assign(initial[index] as tf.Tensor);
        const engine = createTrainingEngine(parts, { eager });
        const values = tf.tidy(() => [...engine.step(batch, tf.scalar(1e-3)).dataSync()]);
        engine.synchronize();
        engine.dispose();
        return { values, weights: modelWeights(model).map(({ variable }) => variable.dataSync().slice()) };
      };
      const [eager, captured] = [run(true), run(false)];
      expect(deviation([eager.values], [captured.values])).toBeLessThan(2e-4);
      expect(deviation(eager.weights, captured.weights)).toBeLessThan(2e-2);
      tf.dispose([initial, embedding, batch.images, batch.labels]);
      model.dispose();
      tf.disposeVariables();
    },
  );

  it('gives the same bits whenever it is repeated', () => {
    for (const execution of [{}, { gpus: 2 }] as const)
      expect(bits(train({}, execution))).toEqual(bits(train({}, execution)));
  });

  onDevice('gives the same bits in bfloat16 too, close to float32, but not the same', () => {
    const execution = { precision: 'bfloat16' } as const;
    expect(bits(train({}, execution))).toEqual(bits(train({}, execution)));
    const [exact, rounded] = [train({}, {}), train({}, { precision: 'bfloat16' })];
    const losses = ({ values }: Trained) => values.map(([loss]) => [loss as number]);
    const distance = deviation(losses(exact), losses(rounded));
    expect(distance).toBeLessThan(2e-2);
    expect(distance).toBeGreaterThan(1e-6);
  });

  it('refuses bfloat16 where steps run operation by operation', () => {
    expect(() => train({}, { eager: true, precision: 'bfloat16' })).toThrow('bfloat16 needs captured steps');
  });

  it.each([
    ['inv_corr', 2e-5],
    ['proxy-anchor', 2e-5],
    ['triplet', 2e-5],
    // Sigmoids of width 0.01 make a hundredfold of what rounding leaves in the similarities.
    ['hap', 1e-3],
  ] as const)(
    'splits a batch among towers: one update with the gradient of the whole batch (%s)',
    (loss, tolerance) => {
      // Without batch normalization in training mode the parts of a batch do not influence each other.
      const { parts, dispose } = networkFor({ loss });
      for (const layer of parts.model.layers) {
        const call = layer.call.bind(layer);
        layer.call = (inputs, kwargs) => call(inputs, { ...kwargs, training: false });
      }
      const changed = [...modelWeights(parts.model), ...(parts.objective.variables ?? [])];
      const initial = changed.map(({ variable }) => variable.clone());
      const run = (execution: ExecutionOptions) => {
        for (const [index, { variable }] of changed.entries()) variable.assign(initial[index] as tf.Tensor);
        const engine = createTrainingEngine(parts, execution);
        const values = tf.tidy(() => [...engine.step(batchOf(1, 7), tf.scalar(0.1)).dataSync()]);
        engine.synchronize();
        engine.dispose();
        return [values, ...changed.map(({ variable }) => variable.dataSync().slice())];
      };
      const whole = run({ eager: true });
      expect(deviation(whole, run({ eager: true, gpus: 3 }))).toBeLessThan(tolerance);
      expect(deviation(whole, run({ gpus: 3, devices: ['/device:CPU:0'] }))).toBeLessThan(tolerance);
      tf.dispose(initial);
      dispose();
    },
  );

  it('normalizes every tower by its own statistics, as the published programs do, captured or not', () => {
    const [one, eager, captured] = [{}, { eager: true, gpus: 2 }, { gpus: 2 }].map((execution) =>
      train({}, execution, { steps: 1 }),
    ) as [Trained, Trained, Trained];
    expect(deviation(eager.values, captured.values)).toBeLessThan(1e-4);
    expect(deviation(eager.weights, captured.weights)).toBeLessThan(1e-3);
    expect(deviation(one.values, captured.values)).toBeGreaterThan(1e-3);
  });

  it('goes on from velocities that another engine had', () => {
    const { parts, dispose } = networkFor({});
    const first = createTrainingEngine(parts);
    tf.tidy(() => first.step(batchOf(1), tf.scalar(0.1)));
    first.synchronize();
    const velocities = first.optimizerState();
    first.dispose();
    for (const eager of [true, false]) {
      const second = createTrainingEngine(parts, { eager });
      second.restore(velocities);
      expect(second.optimizerState()).toEqual(velocities);
      expect(() => second.restore(new Map())).toThrow(/velocity of 'conv1\/kernel:0': expected \d+ values/);
      second.dispose();
    }
    dispose();
  });

  describe('with an objective that reads values', () => {
    const reading = (objective: Objective): Objective => ({
      ...objective,
      outputs: objective.outputs.map((output) => ({
        ...output,
        metrics: {
          peek: (prediction, targets) => {
            prediction.dataSync();
            return categoricalAccuracy()(prediction, targets);
          },
        },
      })),
    });

    it('says what cannot be captured', () => {
      const { parts, dispose } = networkFor({});
      const engine = createTrainingEngine({ ...parts, objective: reading(parts.objective) });
      expect(() => engine.step(batchOf(1), tf.scalar(0.1))).toThrow(
        'training step: the captured function reads the values of the result of',
      );
      engine.dispose();
      dispose();
    });

    it('falls back with one warning where that is asked for, and computes the same', () => {
      const { parts, dispose } = networkFor({});
      const objective = reading(parts.objective);
      const warnings: string[] = [];
      const onWarning = (text: string) => warnings.push(text);
      const engine = createTrainingEngine({ ...parts, objective }, { eager: 'auto', onWarning });
      engine.prepare({ train: [[batchSize, 16, 16, 3]], validation: [] });
      const [loss] = tf.tidy(() => [...engine.step(batchOf(0), tf.scalar(0.01)).dataSync()]);
      tf.dispose(engine.evaluate(batchOf(1)));
      expect(warnings).toEqual([expect.stringContaining('steps run operation by operation')]);
      expect(loss).toBeCloseTo(train({}, { eager: true }, { steps: 1 }).values[0]![0]!, 5);
      engine.dispose();
      dispose();
    });
  });

  it('holds the number of tensors constant over steps and frees everything but the network', () => {
    const { parts, dispose } = networkFor({});
    const before = tf.memory().numTensors;
    const engine = createTrainingEngine(parts);
    const step = (index: number) =>
      tf.tidy(() => void engine.step(batchOf(index), tf.scalar(0.1)).dataSync());
    step(0);
    const during = tf.memory().numTensors;
    for (let index = 1; index < 5; index++) step(index);
    expect(tf.memory().numTensors).toBe(during);
    engine.dispose();
    expect(tf.memory().numTensors).toBe(before);
    dispose();
  });
});
