import type { ScheduledSettings } from '../run/run-settings.js';
import { createLearningRateSchedule } from '../schedules/learning-rate-schedules.js';
import type { MainPhase, MainPhaseRun } from './training-phase.js';

/**
 * The main stretch of most methods: gradient descent with momentum and clipping, at the rates of a schedule, for as many epochs as
 * the schedule has unless told otherwise.
 *
 * @throws TypeError if a text among the options of the schedule cannot be read
 *
 * @example
 * ```ts
 * scheduledPhase(settings, { stepsPerEpoch: 500, isPreceded: false }).epochs; // 372 for SGDR
 * ```
 */
export function scheduledPhase(
  settings: ScheduledSettings,
  { stepsPerEpoch, isPreceded }: MainPhaseRun,
): MainPhase {
  const { lrSchedule, sgdLr, nesterov, clipgrad } = settings;
  const schedule = createLearningRateSchedule(lrSchedule, { ...settings, stepsPerEpoch });
  return {
    title: isPreceded ? 'Full model training' : undefined,
    schedule,
    epochs: settings.epochs || schedule.epochs,
    rate: sgdLr,
    optimizer: { nesterov, clipNorm: clipgrad },
  };
}
