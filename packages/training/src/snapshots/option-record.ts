import type { OptionRecord } from '@semantic-embeddings/models';
import type { Run } from '../run/run.js';
import { mainPhase } from '../run/run-phases.js';
import { learningRateSchedules } from '../schedules/learning-rate-schedules.js';
import { snapshotChange } from './snapshot-change.js';

/** Options of all methods that decide about what a run computes, each with what is meant where it is not given. */
const always: OptionRecord = {
  ...{ architecture: null, gpus: 1, imagesPerClass: 0 },
  ...{ clipgrad: null, nesterov: null, maxDecay: 0, ftLr: null },
};

/** Options of the stretches before the main one, which matter no more after them. */
const early: OptionRecord = { finetuneInit: null, sgdLr: null, initEpochs: null, initLr: null };

/**
 * The options that have to be equal for a resumed run to equal an uninterrupted one, besides those with a place of their own: of the
 * schedule only those of the chosen one, and the number of epochs only where the learning rate decays over all of them.
 *
 * @param run - method, options and data of the run
 * @param options - `isEarly`: whether it stands in a stretch before the main one
 * @returns values by the names of the options, `null` for one without a value
 *
 * @example
 * ```ts
 * optionRecord(run, { isEarly: false }).sgdrMaxLr; // 0.1 if the schedule is SGDR
 * ```
 */
export function optionRecord(
  run: Pick<Run, 'method' | 'settings' | 'task'>,
  { isEarly }: { readonly isEarly: boolean },
): OptionRecord {
  const { epochs, schedule } = mainPhase(run);
  const { name } = schedule;
  const rates = Object.hasOwn(learningRateSchedules, name)
    ? Object.keys(learningRateSchedules[name as keyof typeof learningRateSchedules].options.shape)
    : [];
  const wanted: OptionRecord = {
    ...always,
    ...Object.fromEntries(rates.map((rate) => [rate, null])),
    ...(isEarly ? early : {}),
  };
  const given: Readonly<Record<string, unknown>> = { ...run.settings };
  const values = Object.entries(wanted).map(([option, otherwise]) => [option, given[option] ?? otherwise]);
  return { ...Object.fromEntries(values), ...(run.settings.maxDecay > 0 ? { epochs } : {}) } as OptionRecord;
}

/**
 * Says which options are not what they were.
 *
 * @param before - options of a snapshot; what it lacks is not compared
 * @param now - options of the run that goes on from it
 *
 * @example
 * ```ts
 * optionChanges({ clipgrad: 10 }, { clipgrad: 5, gpus: 1 }); // ['clipgrad was 10 in the snapshot and is 5 now']
 * ```
 */
export function optionChanges(before: OptionRecord, now: OptionRecord): string[] {
  return Object.keys(now)
    .filter((name) => Object.hasOwn(before, name))
    .flatMap((name) => snapshotChange(name, [before[name], now[name]]));
}
