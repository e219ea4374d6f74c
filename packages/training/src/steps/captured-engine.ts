import { networkVariables } from '@semantic-embeddings/architectures';
import { capture, GraphVariables } from '@semantic-embeddings/graph-capture';
import type * as tf from '@tensorflow/tfjs';
import { createCapturedOptimizer } from '../optimizers/optimizers.js';
import { trainedParameters } from './training-engine.js';
import type { EngineListeners, ExecutionOptions, TrainingEngine, TrainingParts } from './training-engine.js';
import type { BatchTensors } from '@semantic-embeddings/models';
import { createEvaluationStep } from './evaluation-step.js';
import { createTrainingStep } from './training-step.js';

/** Inputs of a captured training step. */
type StepInputs = Readonly<{ images: tf.Tensor4D; labels: tf.Tensor1D; rate: tf.Scalar }>;

/** Inputs of a captured evaluation step. */
type EvaluationInputs = Readonly<{ images: tf.Tensor4D; labels: tf.Tensor1D }>;

/**
 * Runs steps as TensorFlow graphs; weights and what the optimizer remembers live in TensorFlow meanwhile.
 *
 * Every shape of batch is captured at its first step.
 *
 * @throws CaptureError from a step that cannot be captured
 *
 * @example
 * ```ts
 * const engine = createCapturedEngine(parts, { precision: 'bfloat16' });
 * engine.step({ images, labels }, tf.scalar(0.1));
 * engine.synchronize(); // now the network has the new weights
 * ```
 */
export function createCapturedEngine(
  parts: TrainingParts,
  options: ExecutionOptions & EngineListeners = {},
): TrainingEngine {
  const { precision = 'float32', gpus: towers = 1, devices = [], onCapture } = options;
  const { model, objective } = parts;
  const optimizer = createCapturedOptimizer(trainedParameters(parts), parts.optimizer);
  const own = (objective.variables ?? []).map(({ variable }) => variable);
  const variables = new GraphVariables([...networkVariables(model), ...own, ...optimizer.variables]);
  const stepParts = { ...parts, optimizer, towers, devices };
  const [train, evaluate] = [createTrainingStep(stepParts), createEvaluationStep(stepParts)];
  const shared = { variables, precision, constants: objective.constants ?? [], onProgress: onCapture };
  const images = { dtype: 'float32', shape: [null, null, null, null] } as const;
  const labels = { dtype: 'int32', shape: [null] } as const;
  const step = capture(({ rate, ...batch }: StepInputs) => train(batch, rate), {
    ...shared,
    name: 'training step',
    inputs: { images, labels, rate: { dtype: 'float32', shape: [] } },
  });
  const evaluation = capture((batch: EvaluationInputs) => evaluate(batch), {
    ...shared,
    name: 'evaluation step',
    inputs: { images, labels },
  });
  return {
    step: ({ images, labels }: BatchTensors, rate) => step.run({ images, labels, rate }),
    evaluate: ({ images, labels }: BatchTensors) => evaluation.run({ images, labels }),
    prepare: ({ train: training, validation }) => {
      for (const shape of training) step.prepare({ images: shape, labels: shape.slice(0, 1), rate: [] });
      for (const shape of validation) evaluation.prepare({ images: shape, labels: shape.slice(0, 1) });
    },
    synchronize: () => variables.pull(),
    optimizerState: () => {
      variables.pull();
      return optimizer.state();
    },
    restore: (state) => optimizer.restore(state),
    dispose: () => {
      step.dispose();
      evaluation.dispose();
      variables.dispose();
      optimizer.dispose();
    },
  };
}
