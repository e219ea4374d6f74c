import type { ScheduledSettings } from '../run/run-settings.js';
import type { BuiltNetwork } from './training-method.js';
import type { TrainingPhase } from './training-phase.js';

/** Options of a run that begins with a network trained for something else. */
type FineTuningSettings = Pick<ScheduledSettings, 'sgdLr'> & {
  /** Epochs of the new layers alone. */
  readonly finetuneInit: number;
};

/**
 * Makes the stretch in which only the new layers of a network are trained, at the first rate of the run.
 *
 * @param title - a line for the person who watches
 * @returns the phases of a method; none where no epochs are asked for
 *
 * @example
 * ```ts
 * newLayersPhase('Pre-training new layers')({ finetuneInit: 8, sgdLr: 0.1 }, network)[0].epochs; // 8
 * ```
 */
export function newLayersPhase(
  title: string,
): (settings: FineTuningSettings, network: BuiltNetwork) => readonly TrainingPhase[] {
  return ({ finetuneInit: epochs, sgdLr: rate }, { newLayers: layers }) =>
    epochs > 0 ? [{ title, layers, epochs, rate }] : [];
}
