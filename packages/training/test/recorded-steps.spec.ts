import {
  architectureNames,
  architectures,
  buildNetwork,
  embeddingModel,
  networkVariables,
  withClassificationHead,
  type ArchitectureName,
} from '@semantic-embeddings/architectures';
import { capture, type RecordingMode } from '@semantic-embeddings/graph-capture';
import type { BatchTensors } from '@semantic-embeddings/models';
import * as tf from '@tensorflow/tfjs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { embeddingObjective } from '../src/methods/embedding/embedding-objective.js';
import { FusedMomentumOptimizer } from '../src/optimizers/fused-momentum-optimizer.js';
import { createEvaluationStep } from '../src/steps/evaluation-step.js';
import { trainableParameters } from '../src/steps/trainable-parameters.js';
import { createTrainingStep } from '../src/steps/training-step.js';

require('@tensorflow/tfjs-node-gpu');

/*
 * A recording that only follows shapes must give the very graph that one gives which computes everything: then a captured step
 * computes the same, to the bit.
 */
const numClasses = 5;

type StepInputs = Readonly<{ images: tf.Tensor4D; labels: tf.Tensor1D; rate: tf.Scalar }>;
type Step = (inputs: StepInputs) => tf.Tensor;

interface Backend {
  binding: { loadSavedModel(folder: string, tags: string): number };
}

/** The bytes of the graph that TensorFlow is given for a step, but for the number of the capture. */
function graphOf(
  step: Step,
  options: {
    variables: readonly tf.Variable[];
    constants: readonly tf.Tensor[];
    batch: BatchTensors;
    recording: RecordingMode;
  },
) {
  const { batch, variables, constants, recording } = options;
  const backend = tf.backend() as unknown as Backend;
  const { binding } = backend;
  let graph = Buffer.alloc(0);
  const loadSavedModel = (folder: string): never => {
    graph = readFileSync(join(folder, 'saved_model.pb'));
    throw new Error('seen');
  };
  backend.binding = Object.create(binding, {
    loadSavedModel: { value: loadSavedModel },
  }) as Backend['binding'];
  const captured = capture(step, {
    inputs: { images: { dtype: 'float32' }, labels: { dtype: 'int32' }, rate: { dtype: 'float32' } },
    variables,
    constants,
    recording,
    verify: false,
  });
  try {
    expect(() => tf.tidy(() => captured.run({ ...batch, rate: tf.scalar(0.1) }))).toThrow('seen');
  } finally {
    captured.dispose();
    backend.binding = binding;
  }
  return graph.toString('latin1').replace(/function\d+/g, 'function');
}

/** Numbers of captures with two digits: names of one length, which protocol buffers tell before them. */
beforeAll(() => {
  for (let number = 0; number < 10; number++) capture(() => undefined, { inputs: {} }).dispose();
});

const all = process.env['SEMANTIC_EMBEDDINGS_FULL'] === '1';
const some: readonly ArchitectureName[] = ['simple', 'resnet-32', 'rn18', 'densenet-100-12', 'plain-8'];

describe('a step recorded by shapes', () => {
  it.each(all ? architectureNames : some)(
    'is the graph of the step that computes while it is recorded: %s',
    (name) => {
      const { fixedSize: side = 32 } = architectures[name].input as { readonly fixedSize?: number };
      const base = buildNetwork(name, { numOutputs: numClasses, inputSize: side, seed: 3 });
      const model = withClassificationHead(embeddingModel(base, { ending: 'l2norm' }), {
        numClasses,
        seed: 3,
      });
      const embedding = tf.eye(numClasses);
      const objective = embeddingObjective({ embedding, numClasses, clsWeight: 0.1 });
      const { trainable, frozenPenalty } = trainableParameters(model);
      const optimizer = new FusedMomentumOptimizer(trainable, { clipNorm: 10 });
      const parts = { model, objective, optimizer, frozenPenalty };
      const [train, evaluate] = [createTrainingStep(parts), createEvaluationStep(parts)];
      const batch: BatchTensors = {
        images: tf.randomUniform([2, side, side, 3], -1, 1, 'float32', 1),
        labels: tf.tensor1d([1, 4], 'int32'),
      };
      const steps: readonly Step[] = [
        ({ rate, ...pictures }) => train(pictures, rate),
        ({ rate: _, ...pictures }) => evaluate(pictures),
      ];
      const variables = [...networkVariables(model), ...optimizer.variables];
      for (const step of steps) {
        const [values, shapes] = (['values', 'shapes'] as const).map((recording) =>
          graphOf(step, { variables, constants: objective.constants ?? [], batch, recording }),
        );
        expect(values!.length).toBeGreaterThan(10_000);
        // Not toBe: what differs would fill the screen.
        expect(shapes === values).toBe(true);
      }
      optimizer.dispose();
      model.dispose();
      tf.dispose([embedding, { ...batch }]);
    },
  );
});
