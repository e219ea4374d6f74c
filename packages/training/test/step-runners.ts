import { networkVariables } from '@semantic-embeddings/architectures';
import { capture } from '@semantic-embeddings/graph-capture';
import * as tf from '@tensorflow/tfjs';
import type { Objective } from '../src/steps/objective.js';
import type { Optimizer, TrainableParameter } from '../src/optimizers/optimizer.js';
import {
  createCapturedOptimizer,
  createEagerOptimizer,
  type OptimizerChoice,
} from '../src/optimizers/optimizers.js';
import type { BatchTensors } from '@semantic-embeddings/models';
import { createTrainingStep, type TrainingStep } from '../src/steps/training-step.js';

/** What is trained. */
export interface Trained {
  readonly model: tf.LayersModel;
  readonly objective: Objective;
  readonly trainable: readonly TrainableParameter[];
  readonly settings: OptimizerChoice;
}

/** One way to run steps, with the network up to date after each. */
export interface Runner {
  run(batch: BatchTensors, rate: tf.Scalar): { values: Float32Array; norm: number; penalty: number };
  dispose(): void;
}

/** The ways to run steps, by name. */
export const stepRunners = {
  'operation by operation': ({ model, objective, settings, ...parts }: Trained): Runner => {
    const optimizer = createEagerOptimizer(trainedOf({ objective, ...parts }), settings);
    const step = withReport(createTrainingStep({ model, objective, optimizer }), optimizer);
    return {
      run: (batch, rate) => tf.tidy(() => read(step({ ...batch, rate }))),
      dispose: () => optimizer.dispose(),
    };
  },
  captured: ({ model, objective, settings, ...parts }: Trained): Runner => {
    const optimizer = createCapturedOptimizer(trainedOf({ objective, ...parts }), settings);
    const own = (objective.variables ?? []).map(({ variable }) => variable);
    const step = capture(withReport(createTrainingStep({ model, objective, optimizer }), optimizer), {
      inputs: { images: { dtype: 'float32' }, labels: { dtype: 'int32' }, rate: { dtype: 'float32' } },
      variables: [...networkVariables(model), ...own, ...optimizer.variables],
      constants: objective.constants ?? [],
    });
    return {
      run: ({ images, labels }, rate) => {
        const result = tf.tidy(() => read(step.run({ images, labels, rate })));
        step.variables.pull();
        return result;
      },
      dispose: () => {
        step.dispose();
        optimizer.dispose();
      },
    };
  },
} satisfies Record<string, (trained: Trained) => Runner>;

/** Weights of the network, and variables of the objective. */
function trainedOf({ trainable, objective }: Pick<Trained, 'trainable' | 'objective'>): TrainableParameter[] {
  return [...trainable, ...(objective.variables ?? [])];
}

/** A step that also gives the gradient norm and the penalty which its optimizer finds. */
function withReport(step: TrainingStep, optimizer: Optimizer) {
  const report: { norm?: tf.Scalar; penalty?: tf.Scalar } = {};
  const update = optimizer.update.bind(optimizer);
  jest.spyOn(optimizer, 'update').mockImplementation((...args) => {
    const { gradientNorm, penalty } = update(...args);
    Object.assign(report, { norm: tf.keep(gradientNorm.clone()), penalty: tf.keep(penalty.clone()) });
    return { gradientNorm, penalty };
  });
  return ({ images, labels, rate }: Readonly<BatchTensors & { rate: tf.Scalar }>) => {
    const values = step({ images, labels }, rate);
    const { norm, penalty } = report as { norm: tf.Scalar; penalty: tf.Scalar };
    const result = { values, norm: norm.clone(), penalty: penalty.clone() };
    tf.dispose([norm, penalty]);
    return result;
  };
}

function read({ values, norm, penalty }: { values: tf.Tensor; norm: tf.Tensor; penalty: tf.Tensor }) {
  return {
    values: values.dataSync<'float32'>(),
    norm: norm.dataSync()[0] ?? NaN,
    penalty: penalty.dataSync()[0] ?? NaN,
  };
}
