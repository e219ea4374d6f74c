import { createEagerOptimizer } from '../optimizers/optimizers.js';
import { trainedParameters } from './training-engine.js';
import type { ExecutionOptions, TrainingEngine, TrainingParts } from './training-engine.js';
import { createEvaluationStep } from './evaluation-step.js';
import { createTrainingStep } from './training-step.js';

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
  parts: TrainingParts,
  { gpus: towers = 1 }: Pick<ExecutionOptions, 'gpus'> = {},
): TrainingEngine {
  const optimizer = createEagerOptimizer(trainedParameters(parts), parts.optimizer);
  const stepParts = { ...parts, optimizer, towers };
  return {
    step: createTrainingStep(stepParts),
    evaluate: createEvaluationStep(stepParts),
    prepare: () => undefined,
    synchronize: () => undefined,
    optimizerState: () => optimizer.state(),
    restore: (state) => optimizer.restore(state),
    dispose: () => optimizer.dispose(),
  };
}
