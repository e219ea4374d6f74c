import { CaptureError } from '@semantic-embeddings/graph-capture';
import { createCapturedEngine } from './captured-engine.js';
import { createEagerEngine } from './eager-engine.js';
import type { EngineListeners, ExecutionOptions, TrainingEngine, TrainingParts } from './training-engine.js';

/**
 * Captures steps, and goes on operation by operation from the first step that cannot be captured, with the weights and
 * the optimizer's memory of the steps before.
 *
 * @example
 * ```ts
 * const engine = createFallbackEngine(parts, { onWarning: console.warn });
 * ```
 */
export function createFallbackEngine(
  parts: TrainingParts,
  options: ExecutionOptions & EngineListeners = {},
): TrainingEngine {
  let engine = createCapturedEngine(parts, options);
  let captures = true;
  const fallBack = (error: CaptureError) => {
    const eager = createEagerEngine(parts, options);
    eager.restore(engine.optimizerState());
    engine.dispose();
    engine = eager;
    captures = false;
    options.onWarning?.(`steps run operation by operation, since one cannot be captured: ${error.message}`);
  };
  const attempt = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      if (!captures || !(error instanceof CaptureError)) throw error;
      fallBack(error);
      return work();
    }
  };
  return {
    step: (batch, rate) => attempt(() => engine.step(batch, rate)),
    evaluate: (batch) => attempt(() => engine.evaluate(batch)),
    prepare: (shapes) => attempt(() => engine.prepare(shapes)),
    synchronize: () => engine.synchronize(),
    optimizerState: () => engine.optimizerState(),
    restore: (state) => engine.restore(state),
    dispose: () => engine.dispose(),
  };
}
