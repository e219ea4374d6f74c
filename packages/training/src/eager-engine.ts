import { MomentumOptimizer } from './momentum-optimizer.js';
import type { ExecutionOptions, TrainingEngine, TrainingParts } from './training-engine.js';
import { createEvaluationStep, createTrainingStep } from './training-step.js';

/**
 * Runs steps operation by operation, on any backend of TensorFlow.js.
 *
 * @example
 * ```ts
 * const engine = createEagerEngine(parts);
 * engine.step({ images, labels }, tf.scalar(0.1));
 * ```
 */
export function createEagerEngine(
  { optimizer: settings, trainable, ...network }: TrainingParts,
  { gpus: towers = 1 }: Pick<ExecutionOptions, 'gpus'> = {},
): TrainingEngine {
  const optimizer = new MomentumOptimizer(trainable, settings);
  const parts = { ...network, optimizer, towers };
  return {
    step: createTrainingStep(parts),
    evaluate: createEvaluationStep(parts),
    prepare: () => undefined,
    synchronize: () => undefined,
    velocities: () => optimizer.velocities(),
    restore: (velocities) => optimizer.restore(velocities),
    dispose: () => optimizer.dispose(),
  };
}
