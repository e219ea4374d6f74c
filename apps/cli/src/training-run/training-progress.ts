import type { EpochSummary, RunProgress, TrainingReporter } from '@semantic-embeddings/models';
import { describeDuration } from '../output/describe-duration.js';
import type { Progress } from '../output/progress.js';
import type { ProgressTask } from '../output/progress-task.js';
import { captureDisplay } from './capture-display.js';
import { describePlan } from './describe-plan.js';
import { estimateLine } from './estimate-line.js';

/** What a {@link trainingProgress} tells others. */
export interface TrainingProgressOptions {
  /** Told `true` when the run has something to lose (a step is done), `false` when it is about to capture its steps. */
  readonly onStake?: (something: boolean) => void;
}

/**
 * Shows a training run: the network, the capture of its steps, a bar per epoch with the means so far, and one line per
 * finished epoch.
 *
 * @example
 * await trainEmbedding({ dataset: 'emoji', embedding: 'onehot', reporter: trainingProgress(progress) });
 */
export function trainingProgress(
  progress: Progress,
  { onStake }: TrainingProgressOptions = {},
): TrainingReporter {
  const capture = captureDisplay(progress, { onBegin: () => onStake?.(false) });
  const estimate = estimateLine(progress);
  let current: Promise<ProgressTask> | undefined;
  let begin = (): Promise<ProgressTask> => Promise.reject(new Error('no epoch has begun'));
  /** The bar appears with the first step, which may have had to wait for the capture. */
  const withTask = (use: (task: ProgressTask) => void): void => {
    current = (current ?? begin()).then((task) => {
      use(task);
      return task;
    });
  };
  let trainSteps = 0;
  // A shape that turns up amid a run is captured as well, but then there is something to lose.
  let running = false;
  return {
    message: (text) => progress.note(text),
    summary: (lines) => progress.detail(lines.join('\n')),
    capture: (told) => {
      if (!running && told.phase === 'record') capture.announce();
      capture.tell(told);
    },
    runStart: (started) => {
      trainSteps = started.steps;
      running = true;
      estimate.begin(started);
      if (started.initialEpoch < started.epochs) progress.detail(describePlan(started));
      capture.wait('waiting for the first images');
    },
    epochStart: (epoch, { epochs, steps }) => {
      current = undefined;
      begin = async () => progress.begin(`epoch ${epoch + 1}/${epochs}`, steps);
    },
    step: (done) => {
      onStake?.(true);
      capture.end();
      estimate.step(done);
      withTask((task) =>
        task.update(done.step, { left: describeLeft(done), remark: describeValues(done.values) }),
      );
    },
    validationStep: (done) =>
      withTask((task) =>
        task.update(trainSteps, {
          left: describeLeft(done),
          remark: `validating ${done.step}/${done.steps}`,
        }),
      ),
    epochEnd: (summary) => {
      running = summary.epoch + 1 < summary.epochs;
      withTask((task) => task.end(describeEpoch(summary)));
    },
  };
}

function describeLeft({ step, steps, remainingSeconds, runRemainingSeconds }: RunProgress): string {
  const parts = [
    ...(step < steps && Number.isFinite(remainingSeconds) ? [`epoch ${rough(remainingSeconds)}`] : []),
    ...(Number.isFinite(runRemainingSeconds) ? [`run ${rough(runRemainingSeconds)}`] : []),
  ];
  return parts.length === 0 ? '' : `left: ${parts.join(', ')}`;
}

function describeEpoch(summary: EpochSummary): string {
  const { epoch, epochs, values, imagesPerSecond, trainSeconds, validationSeconds, waitSeconds } = summary;
  const waiting = `${((100 * waitSeconds) / trainSeconds).toFixed(1)} % of the training waiting for images`;
  const left = epoch + 1 < epochs ? [`run ${rough(summary.remainingSeconds)} left`] : [];
  const speed = [
    describeDuration(trainSeconds + validationSeconds),
    `${imagesPerSecond.toFixed(0)} images/s`,
  ];
  return `epoch ${epoch + 1}/${epochs}: ${describeValues(values)} (${[...speed, waiting, ...left].join(', ')})`;
}

function rough(seconds: number): string {
  return describeDuration(seconds, { digits: 2 });
}

function describeValues(values: Readonly<Record<string, number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${Number(value.toPrecision(4))}`)
    .join(', ');
}
