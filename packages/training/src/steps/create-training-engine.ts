import { nativeBackend } from '@semantic-embeddings/architectures';
import { createCapturedEngine } from './captured-engine.js';
import { createEagerEngine } from './eager-engine.js';
import { createFallbackEngine } from './fallback-engine.js';
import type { EngineListeners, ExecutionOptions, TrainingEngine, TrainingParts } from './training-engine.js';

/**
 * Chooses how the steps of a run are carried out.
 *
 * @param parts - what is trained
 * @param options - see {@link ExecutionOptions} and {@link EngineListeners}
 * @returns the engine; the caller disposes of it
 * @throws RangeError for a precision that eager steps do not have
 *
 * @example
 * ```ts
 * const engine = createTrainingEngine(parts, { precision: 'bfloat16' });
 * ```
 */
export function createTrainingEngine(
  parts: TrainingParts,
  options: ExecutionOptions & EngineListeners = {},
): TrainingEngine {
  const { eager = false, precision = 'float32' } = options;
  if (eager === true || nativeBackend() === undefined) {
    if (precision !== 'float32')
      throw new RangeError(
        `precision: ${precision} needs captured steps on native TensorFlow; leave --eager away, or compute in float32`,
      );
    return createEagerEngine(parts, options);
  }
  return eager === 'auto' ? createFallbackEngine(parts, options) : createCapturedEngine(parts, options);
}
