import type { FitState, WeightArrays } from '@semantic-embeddings/models';
import { TrainingDivergedError } from '../run/training-diverged-error.js';
import { findNotFinite } from './find-not-finite.js';

/**
 * Ends a run whose weights are no longer numbers: a loss that is finite may lead to them, and they are worth neither keeping nor
 * training on.
 *
 * @param groups - weights and what else is kept, by name
 * @param state - where the run stands
 * @throws TrainingDivergedError that names the first array with a number that is NaN or infinite
 *
 * @example
 * ```ts
 * checkFinite([weightArrays(model)], state); // throws where a weight is NaN
 * ```
 */
export function checkFinite(groups: readonly WeightArrays[], state: FitState): void {
  const weight = findNotFinite(groups);
  if (weight === undefined) return;
  const { epochs, position, schedule } = state;
  throw new TrainingDivergedError({
    ...{ weight, step: position?.steps, rate: schedule.rate },
    epoch: position === undefined ? epochs : epochs + 1,
  });
}
